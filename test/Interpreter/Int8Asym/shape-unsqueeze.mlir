// tpu.Unsqueeze at INT8 asymmetric: adds dimensions of size 1.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.1:-33>
func.func @unsqueeze() {
  %x = check.input dense<[[[[-95, 55], [-60, 16]], [[-22, -16], [10, 33]], [[-78, -106], [-65, -46]]]]> : tensor<1x3x2x2xi8> as !q0
  %r = "tpu.Unsqueeze"(%x) {axes = [0]} : (tensor<1x3x2x2x!q0>) -> tensor<1x1x3x2x2x!q0>
  check.expect_eq_const %r, dense<[[[[[-95, 55], [-60, 16]], [[-22, -16], [10, 33]], [[-78, -106], [-65, -46]]]]]> : tensor<1x1x3x2x2xi8> as !q0
  return
}
