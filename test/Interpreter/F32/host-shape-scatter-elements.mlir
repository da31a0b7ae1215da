// tpu.ShapeScatterElements at F32: puts numbers at given places of an axis.
// RUN: tpu-eval-opt %s --run

// The numbers 7 and 8 at the places 2 and 0.
func.func @shape_scatter_elements() {
  %x = check.input dense<[3, 4, 5]> : tensor<3xi32>
  %places = check.input dense<[2, 0]> : tensor<2xi32>
  %updates = check.input dense<[7, 8]> : tensor<2xi32>
  %r = "tpu.ShapeScatterElements"(%x, %places, %updates) {axis = 0} : (tensor<3xi32>, tensor<2xi32>, tensor<2xi32>) -> tensor<3xi32>
  check.expect_eq_const %r, dense<[8, 4, 7]> : tensor<3xi32>
  return
}
