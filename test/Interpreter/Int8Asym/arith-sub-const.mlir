// tpu.SubConst at INT8 asymmetric: x - const_val, or the negative of it with is_reverse.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.039:-1>
!q1 = !quant.uniform<i8:f32, 0.039:-84>
func.func @sub_const() {
  %x = check.input dense<[[[[68, 64], [-105, -126]],
       [[-67, -22], [-63, -12]],
       [[-12, 23], [-89, 32]],
       [[84, 109], [-54, 127]]]]> : tensor<1x4x2x2xi8> as !q0
  %r = "tpu.SubConst"(%x) {const_val = 83.0, is_reverse = true, is_scalar = false}
    : (tensor<1x4x2x2x!q0>) -> tensor<1x4x2x2x!q1>
  check.expect_eq_const %r, dense<[[[[-69, -65], [104, 125]],
       [[66, 21], [62, 11]],
       [[11, -24], [88, -33]],
       [[-85, -110], [53, -128]]]]> : tensor<1x4x2x2xi8> as !q1
  return
}
