// tpu.ShapeReshape at F32: the same numbers in another shape.
// RUN: tpu-eval-opt %s --run

// Two numbers as a column, and as a row again.
func.func @shape_reshape() {
  %x = check.input dense<[3, 4]> : tensor<2xi32>
  %r = "tpu.ShapeReshape"(%x) {shape = [2, 1]} : (tensor<2xi32>) -> tensor<2x1xi32>
  check.expect_eq_const %r, dense<[[3], [4]]> : tensor<2x1xi32>
  return
}
