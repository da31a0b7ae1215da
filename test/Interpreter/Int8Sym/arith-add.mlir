// tpu.Add at INT8 symmetric: sum of tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<u8:f32, 0.0077>
!q1 = !quant.uniform<i8:f32, 0.019>
!q2 = !quant.uniform<u8:f32, 0.017>
func.func @add() {
  %x0 = check.input dense<[229]> : tensor<1xui8> as !q0
  %x1 = check.input dense<[21, 50, 115, 96, -50, 49, -8, -5]> : tensor<8xi8> as !q1
  %r = "tpu.Add"(%x0, %x1) {multipliers = [57, 9], rshifts = [7, 3]} : (tensor<1x!q0>, tensor<8x!q1>) -> tensor<8x!q2>
  check.expect_eq_const %r, dense<[126, 158, 231, 210, 46, 157, 93, 96]> : tensor<8xui8> as !q2
  return
}
