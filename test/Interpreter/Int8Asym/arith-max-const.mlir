// tpu.MaxConst at INT8 asymmetric: max(x, const_val).
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.039:-1>
func.func @max_const() {
  %x = check.input dense<[[[[68, 64], [-105, -126]],
       [[-67, -22], [-63, -12]],
       [[-12, 23], [-89, 32]],
       [[84, 109], [-54, 127]]]]> : tensor<1x4x2x2xi8> as !q0
  %r = "tpu.MaxConst"(%x) {const_val = 13.0, is_scalar = false} : (tensor<1x4x2x2x!q0>) -> tensor<1x4x2x2x!q0>
  check.expect_eq_const %r, dense<[[[[69, 65], [13, 13]],
       [[13, 13], [13, 13]],
       [[13, 24], [13, 33]],
       [[85, 110], [13, 127]]]]> : tensor<1x4x2x2xi8> as !q0
  return
}
