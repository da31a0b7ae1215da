// tpu.Pool2D, Max, at F16: the mean or the largest element of each window of a picture.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @pool2d_max() {
  %x = check.input dense<[[[[9.3, 8.266], [9.3, 9.35]], [[8.84, 8.84], [9.85, 9.85]]]]> : tensor<1x2x2x2xf16>
  %r = "tpu.Pool2D"(%x) {keepdims = true, kernel_shape = [4, 3], pads = [1, 1, 1, 2], pool_mode = #tpu<pool_mode Max>, strides = [3, 2]}
    : (tensor<1x2x2x2xf16>) -> tensor<1x2x1x2xf16>
  check.expect_eq_const %r, dense<[[[[9.35, 9.35]], [[9.85, 9.85]]]]> : tensor<1x2x1x2xf16>
  return
}
