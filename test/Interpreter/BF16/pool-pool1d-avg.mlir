// tpu.Pool1D, Avg, at BF16: the mean or the largest element of each window of a sequence.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @pool1d_avg() {
  %x = check.input dense<[[[0.555, 3.97], [3.67, -0.65]]]> : tensor<1x2x2xbf16>
  %r = "tpu.Pool1D"(%x) {keepdims = true, kernel_shape = [2], pads = [1, 0], pool_mode = #tpu<pool_mode Avg>, strides = [1]}
    : (tensor<1x2x2xbf16>) -> tensor<1x2x2xbf16>
  check.expect_close_const %r, dense<[[[0.555, 2.27], [3.67, 1.516]]]> : tensor<1x2x2xbf16> {max_ulp = 1}
  return
}
