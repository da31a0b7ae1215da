// tpu.Squeeze at INT8 asymmetric: drops dimensions of size 1.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<u8:f32, 0.035>
func.func @squeeze() {
  %x = check.input dense<[[28, 0, 85, 0, 0, 0]]> : tensor<1x6xui8> as !q0
  %r = "tpu.Squeeze"(%x) {axes = [0], is_scalar = false} : (tensor<1x6x!q0>) -> tensor<6x!q0>
  check.expect_eq_const %r, dense<[28, 0, 85, 0, 0, 0]> : tensor<6xui8> as !q0
  return
}
