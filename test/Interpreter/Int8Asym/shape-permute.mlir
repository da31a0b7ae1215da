// tpu.Permute at INT8 asymmetric: reorders dimensions.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.056:-3>
func.func @permute() {
  %x = check.input dense<[[[-43, 127], [-128, -106]]]> : tensor<1x2x2xi8> as !q0
  %none = "top.None"() : () -> none
  %r = "tpu.Permute"(%x, %none) {order = [1, 0, 2]} : (tensor<1x2x2x!q0>, none) -> tensor<2x1x2x!q0>
  check.expect_eq_const %r, dense<[[[-43, 127]], [[-128, -106]]]> : tensor<2x1x2xi8> as !q0
  return
}
