// tpu.Max at INT8 symmetric: the largest of tensors, with broadcasting.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.035>
func.func @max() {
  %x0 = check.input dense<[[[[11, 50], [-27, 67]],
       [[-84, -70], [110, 24]],
       [[-111, -46], [21, 17]],
       [[-43, -24], [-102, -15]]]]> : tensor<1x4x2x2xi8> as !q0
  %x1 = check.input dense<[[[[61]], [[57]], [[93]], [[-96]]]]> : tensor<1x4x1x1xi8> as !q0
  %r = "tpu.Max"(%x0, %x1) : (tensor<1x4x2x2x!q0>, tensor<1x4x1x1x!q0>) -> tensor<1x4x2x2x!q0>
  check.expect_eq_const %r, dense<[[[[61, 61], [61, 67]],
       [[57, 57], [110, 57]],
       [[93, 93], [93, 93]],
       [[-43, -24], [-96, -15]]]]> : tensor<1x4x2x2xi8> as !q0
  return
}
