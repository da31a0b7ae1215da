// tpu.ScatterElements at F32: puts elements at given places of an axis.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @scatter_elements() {
  %x0 = check.input dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0]]> : tensor<3x3xf32>
  %x1 = check.input dense<[[2, 1, 0, 2], [1, 2, 0, 1], [0, 2, 1, 0]]> : tensor<3x4xsi32>
  %x2 = check.input dense<[[2.0, 1.0, 0.0, 2.0], [1.0, 2.0, 0.0, 1.0], [0.0, 2.0, 1.0, 0.0]]> : tensor<3x4xf32>
  %none = "top.None"() : () -> none
  %r = "tpu.ScatterElements"(%x0, %x1, %x2, %none, %none) {axis = 1}
    : (tensor<3x3xf32>, tensor<3x4xsi32>, tensor<3x4xf32>, none, none) -> tensor<3x3xf32>
  check.expect_eq_const %r, dense<[[0.0, 1.0, 2.0], [0.0, 1.0, 2.0], [0.0, 1.0, 2.0]]> : tensor<3x3xf32>
  return
}
