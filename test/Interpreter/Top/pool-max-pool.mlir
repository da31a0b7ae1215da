// top.MaxPool at Top: the largest element of each window.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @max_pool() {
  %x = check.input dense<[[[[9.29308, 8.263023], [9.29308, 9.3498335]],
       [[8.843329, 8.843329], [9.85171, 9.85171]]]]> : tensor<1x2x2x2xf32>
  %r = "top.MaxPool"(%x) {kernel_shape = [4, 3], pads = [1, 1, 1, 2], strides = [3, 2]}
    : (tensor<1x2x2x2xf32>) -> tensor<1x2x1x2xf32>
  check.expect_eq_const %r, dense<[[[[9.3498335, 9.3498335]], [[9.85171, 9.85171]]]]> : tensor<1x2x1x2xf32>
  return
}
