// tpu.Min at INT8 symmetric: the smallest of tensors, with broadcasting.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.043>
func.func @min() {
  %x0 = check.input dense<[[[[11, 50], [-27, 68]],
       [[-84, -71], [111, 24]],
       [[-112, -46], [21, 17]],
       [[-44, -24], [-103, -15]]]]> : tensor<1x4x2x2xi8> as !q0
  %x1 = check.input dense<[[[[62, 58], [-93, -113]],
       [[-59, -18], [-55, -10]],
       [[-10, 21], [-79, 30]],
       [[76, 99], [-47, 114]]]]> : tensor<1x4x2x2xi8> as !q0
  %r = "tpu.Min"(%x0, %x1) : (tensor<1x4x2x2x!q0>, tensor<1x4x2x2x!q0>) -> tensor<1x4x2x2x!q0>
  check.expect_eq_const %r, dense<[[[[11, 50], [-93, -113]],
       [[-84, -71], [-55, -10]],
       [[-112, -46], [-79, 17]],
       [[-44, -24], [-103, -15]]]]> : tensor<1x4x2x2xi8> as !q0
  return
}
