// tpu.SubConst at INT8 symmetric: x - const_val, or the negative of it with is_reverse.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.043>
!q1 = !quant.uniform<i8:f32, 0.071>
func.func @sub_const() {
  %x = check.input dense<[[[[62, 58], [-93, -113]],
       [[-59, -19], [-55, -10]],
       [[-10, 21], [-79, 30]],
       [[77, 99], [-47, 115]]]]> : tensor<1x4x2x2xi8> as !q0
  %r = "tpu.SubConst"(%x) {const_val = 2944.0, is_reverse = true, is_scalar = false, multiplier = 39 : si32, rshift = 6 : si32}
    : (tensor<1x4x2x2x!q0>) -> tensor<1x4x2x2x!q1>
  check.expect_eq_const %r, dense<[[[[8, 11], [103, 115]],
       [[82, 58], [80, 52]],
       [[52, 33], [94, 28]],
       [[-1, -14], [75, -24]]]]> : tensor<1x4x2x2xi8> as !q1
  return
}
