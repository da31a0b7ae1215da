// tpu.ShapeTranspose at F32: reorders dimensions.
// RUN: tpu-eval-opt %s --run

func.func @shape_transpose() {
  %x = check.input dense<[[1, 2, 3], [4, 5, 6]]> : tensor<2x3xi32>
  %r = "tpu.ShapeTranspose"(%x) {order = [1, 0]} : (tensor<2x3xi32>) -> tensor<3x2xi32>
  check.expect_eq_const %r, dense<[[1, 4], [2, 5], [3, 6]]> : tensor<3x2xi32>
  return
}
