// tpu.ShapeReverse at F32: numbers along an axis in reverse order.
// RUN: tpu-eval-opt %s --run

func.func @shape_reverse() {
  %x = check.input dense<[3, 4, 5]> : tensor<3xi32>
  %r = "tpu.ShapeReverse"(%x) {axis = 0} : (tensor<3xi32>) -> tensor<3xi32>
  check.expect_eq_const %r, dense<[5, 4, 3]> : tensor<3xi32>
  return
}
