// tpu.Add at INT8 asymmetric: sum of tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<u8:f32, 0.007>
!q1 = !quant.uniform<i8:f32, 0.013:-51>
!q2 = !quant.uniform<u8:f32, 0.016>
func.func @add() {
  %x0 = check.input dense<[254]> : tensor<1xui8> as !q0
  %x1 = check.input dense<[-19, 27, 127, 97, -128, 24, -63, -59]> : tensor<8xi8> as !q1
  %r = "tpu.Add"(%x0, %x1) {multipliers = [113, 103], rshifts = [8, 7]}
    : (tensor<1x!q0>, tensor<8x!q1>) -> tensor<8x!q2>
  check.expect_eq_const %r, dense<[138, 175, 255, 231, 50, 172, 102, 106]> : tensor<8xui8> as !q2
  return
}
