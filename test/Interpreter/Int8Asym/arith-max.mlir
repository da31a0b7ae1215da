// tpu.Max at INT8 asymmetric: the largest of tensors, with broadcasting.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.029:-12>
func.func @max() {
  %x0 = check.input dense<[[[[2, 48], [-44, 69]],
       [[-113, -97], [121, 17]],
       [[-128, -67], [13, 9]],
       [[-64, -40], [-128, -30]]]]> : tensor<1x4x2x2xi8> as !q0
  %x1 = check.input dense<[[[[62]], [[57]], [[100]], [[-128]]]]> : tensor<1x4x1x1xi8> as !q0
  %r = "tpu.Max"(%x0, %x1) : (tensor<1x4x2x2x!q0>, tensor<1x4x1x1x!q0>) -> tensor<1x4x2x2x!q0>
  check.expect_eq_const %r, dense<[[[[62, 62], [62, 69]],
       [[57, 57], [121, 57]],
       [[100, 100], [100, 100]],
       [[-64, -40], [-128, -30]]]]> : tensor<1x4x2x2xi8> as !q0
  return
}
