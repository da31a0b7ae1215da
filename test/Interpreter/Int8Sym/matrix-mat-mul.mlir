// tpu.MatMul at INT8 symmetric: matrix product of the last two dimensions.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.045>
!q1 = !quant.uniform<i8:f32, 0.083>
!q2 = !quant.uniform<i8:f32, 0.56>
func.func @mat_mul() {
  %x0 = check.input dense<[[[-35, 115]], [[-109, -91]], [[97, 56]], [[41, -19]]]> : tensor<4x1x2xi8> as !q0
  %x1 = check.input dense<[[[-14], [-42]], [[13], [-13]], [[-20], [-38]], [[-26], [25]]]> : tensor<4x2x1xi8> as !q1
  %none = "top.None"() : () -> none
  %r = "tpu.MatMul"(%x0, %x1, %none, %none, %none) {cal_i8 = true, multipliers = [3531413], rshifts = [29]}
    : (tensor<4x1x2x!q0>, tensor<4x2x1x!q1>, none, none, none) -> tensor<4x1x1x!q2>
  check.expect_eq_const %r, dense<[[[-29]], [[-2]], [[-27]], [[-10]]]> : tensor<4x1x1xi8> as !q2
  return
}
