// tpu.Pool2D, Max, at F32: the mean or the largest element of each window of a picture.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @pool2d_max() {
  %x = check.input dense<[[[[9.29308, 8.263023], [9.29308, 9.3498335]],
       [[8.843329, 8.843329], [9.85171, 9.85171]]]]> : tensor<1x2x2x2xf32>
  %r = "tpu.Pool2D"(%x) {keepdims = true, kernel_shape = [4, 3], pads = [1, 1, 1, 2], pool_mode = #tpu<pool_mode Max>, strides = [3, 2]}
    : (tensor<1x2x2x2xf32>) -> tensor<1x2x1x2xf32>
  check.expect_eq_const %r, dense<[[[[9.3498335, 9.3498335]], [[9.85171, 9.85171]]]]> : tensor<1x2x1x2xf32>
  return
}
