// tpu.MaxConst at INT8 symmetric: max(x, const_val).
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.043>
func.func @max_const() {
  %x = check.input dense<[[[[62, 58], [-93, -113]],
       [[-59, -19], [-55, -10]],
       [[-10, 21], [-79, 30]],
       [[77, 99], [-47, 115]]]]> : tensor<1x4x2x2xi8> as !q0
  %r = "tpu.MaxConst"(%x) {const_val = 12.0, is_scalar = false}
    : (tensor<1x4x2x2x!q0>) -> tensor<1x4x2x2x!q0>
  check.expect_eq_const %r, dense<[[[[62, 58], [12, 12]],
       [[12, 12], [12, 12]],
       [[12, 21], [12, 30]],
       [[77, 99], [12, 115]]]]> : tensor<1x4x2x2xi8> as !q0
  return
}
