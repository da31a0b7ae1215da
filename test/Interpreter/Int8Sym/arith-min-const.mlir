// tpu.MinConst at INT8 symmetric: min(x, const_val).
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.043>
func.func @min_const() {
  %x = check.input dense<[[[[62, 58], [-82, -82]],
       [[-59, -19], [-55, -10]],
       [[-10, 21], [-79, 30]],
       [[77, 99], [-47, 115]]]]> : tensor<1x4x2x2xi8> as !q0
  %r = "tpu.MinConst"(%x) {const_val = 99.0, is_scalar = false}
    : (tensor<1x4x2x2x!q0>) -> tensor<1x4x2x2x!q0>
  check.expect_eq_const %r, dense<[[[[62, 58], [-82, -82]],
       [[-59, -19], [-55, -10]],
       [[-10, 21], [-79, 30]],
       [[77, 99], [-47, 99]]]]> : tensor<1x4x2x2xi8> as !q0
  return
}
