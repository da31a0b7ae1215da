// tpu.Pool1D, Max, at BF16: the mean or the largest element of each window of a sequence.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @pool1d_max() {
  %x = check.input dense<[[[0.53, -1.875, 0.186, -3.25, 0.61], [0.61, 0.74, 0.58, -2.22, 3.62]]]> : tensor<1x2x5xbf16>
  %r = "tpu.Pool1D"(%x) {keepdims = true, kernel_shape = [3], pads = [0, 0], pool_mode = #tpu<pool_mode Max>, strides = [2]}
    : (tensor<1x2x5xbf16>) -> tensor<1x2x2xbf16>
  check.expect_eq_const %r, dense<[[[0.53, 0.61], [0.74, 3.62]]]> : tensor<1x2x2xbf16>
  return
}
