// tpu.Min at INT8 asymmetric: the smallest of tensors, with broadcasting.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.037:5>
func.func @min() {
  %x0 = check.input dense<[[[[18, 63], [-26, 83]],
       [[-92, -77], [127, 33]],
       [[-124, -48], [29, 25]],
       [[-46, -22], [-114, -13]]]]> : tensor<1x4x2x2xi8> as !q0
  %x1 = check.input dense<[[[[76, 72], [-103, -125]],
       [[-63, -16], [-59, -7]],
       [[-6, 29], [-87, 40]],
       [[93, 119], [-50, 127]]]]> : tensor<1x4x2x2xi8> as !q0
  %r = "tpu.Min"(%x0, %x1) : (tensor<1x4x2x2x!q0>, tensor<1x4x2x2x!q0>) -> tensor<1x4x2x2x!q0>
  check.expect_eq_const %r, dense<[[[[18, 63], [-103, -125]],
       [[-92, -77], [-59, -7]],
       [[-124, -48], [-87, 25]],
       [[-46, -22], [-114, -13]]]]> : tensor<1x4x2x2xi8> as !q0
  return
}
