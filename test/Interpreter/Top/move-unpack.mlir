// top.Unpack at Top: divides a tensor along an axis, and drops it.
// RUN: tpu-eval-opt %s --run

// Each column for itself.
func.func @unpack() {
  %x = check.input dense<[[1.0, 2.0], [3.0, 4.0]]> : tensor<2x2xf32>
  %r:2 = "top.Unpack"(%x) {axis = 1 : si32} : (tensor<2x2xf32>) -> (tensor<2xf32>, tensor<2xf32>)
  check.expect_eq_const %r#0, dense<[1.0, 3.0]> : tensor<2xf32>
  check.expect_eq_const %r#1, dense<[2.0, 4.0]> : tensor<2xf32>
  return
}
