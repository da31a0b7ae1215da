// top.DivConst at Top: x / const_val, or const_val / x with is_reverse.
// RUN: tpu-eval-opt %s --run

// x / 4, and 4 / x where it is reversed.
func.func @div_const() {
  %x = check.input dense<[[2.0, -8.0, 0.5]]> : tensor<1x3xf32>
  %r0 = "top.DivConst"(%x) {const_val = 4.0} : (tensor<1x3xf32>) -> tensor<1x3xf32>
  %r1 = "top.DivConst"(%x) {const_val = 4.0, is_reverse = true} : (tensor<1x3xf32>) -> tensor<1x3xf32>
  check.expect_eq_const %r0, dense<[[0.5, -2.0, 0.125]]> : tensor<1x3xf32>
  check.expect_eq_const %r1, dense<[[2.0, -0.5, 8.0]]> : tensor<1x3xf32>
  return
}
