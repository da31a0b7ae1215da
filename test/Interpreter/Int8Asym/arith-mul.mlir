// tpu.Mul at INT8 asymmetric: product of tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f16, 0.009:22>
!q1 = !quant.uniform<u8:f32, 0.0039>
!q2 = !quant.uniform<i8:f32, 0.009:20>
func.func @mul() {
  %x0 = check.input dense<[[-67, 67, 123, -128, 4, 54, -48, -75, 127, -36]]> : tensor<1x10xi8> as !q0
  %x1 = check.input dense<[252]> : tensor<1xui8> as !q1
  %r = "tpu.Mul"(%x0, %x1) {rshift = 8 : si32} : (tensor<1x10x!q0>, tensor<1x!q1>) -> tensor<1x10x!q2>
  check.expect_eq_const %r, dense<[[-68, 64, 119, -128, 2, 52, -49, -75, 123, -37]]> : tensor<1x10xi8> as !q2
  return
}
