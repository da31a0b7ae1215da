// tpu.Reshape at INT8 asymmetric: the same elements in another shape.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.07:12>
func.func @reshape() {
  %x = check.input dense<[127, -54, 80, 100, -74, -43, -128, -21]> : tensor<8xi8> as !q0
  %r = "tpu.Reshape"(%x) {shape = [4, 2]} : (tensor<8x!q0>) -> tensor<4x2x!q0>
  check.expect_eq_const %r, dense<[[127, -54], [80, 100], [-74, -43], [-128, -21]]> : tensor<4x2xi8> as !q0
  return
}
