// tpu.Pool2D, Max, at BF16: the mean or the largest element of each window of a picture.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @pool2d_max() {
  %x = check.input dense<[[[[9.3, 8.25], [9.3, 9.4]], [[8.8, 8.8], [9.9, 9.9]]]]> : tensor<1x2x2x2xbf16>
  %r = "tpu.Pool2D"(%x) {keepdims = true, kernel_shape = [4, 3], pads = [1, 1, 1, 2], pool_mode = #tpu<pool_mode Max>, strides = [3, 2]}
    : (tensor<1x2x2x2xbf16>) -> tensor<1x2x1x2xbf16>
  check.expect_eq_const %r, dense<[[[[9.4, 9.4]], [[9.9, 9.9]]]]> : tensor<1x2x1x2xbf16>
  return
}
