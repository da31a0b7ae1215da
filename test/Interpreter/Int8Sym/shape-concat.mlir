// tpu.Concat at INT8 symmetric: joins tensors along an axis.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<u8:f32, 0.038>
func.func @concat() {
  %x0 = check.input dense<0> : tensor<2x1xui8> as !q0
  %x1 = check.input dense<[[86, 29, 96, 29], [115, 15, 115, 109]]> : tensor<2x4xui8> as !q0
  %r = "tpu.Concat"(%x0, %x1) {axis = 1 : si32} : (tensor<2x1x!q0>, tensor<2x4x!q0>) -> tensor<2x5x!q0>
  check.expect_eq_const %r, dense<[[0, 86, 29, 96, 29], [0, 115, 15, 115, 109]]> : tensor<2x5xui8> as !q0
  return
}
