// tpu.MinConst at INT8 asymmetric: min(x, const_val).
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.039:-1>
func.func @min_const() {
  %x = check.input dense<[[[[69, 65], [-91, -91]],
       [[-66, -21], [-62, -11]],
       [[-11, 24], [-88, 33]],
       [[85, 110], [-53, 127]]]]> : tensor<1x4x2x2xi8> as !q0
  %r = "tpu.MinConst"(%x) {const_val = 110.0, is_scalar = false} : (tensor<1x4x2x2x!q0>) -> tensor<1x4x2x2x!q0>
  check.expect_eq_const %r, dense<[[[[70, 66], [-90, -90]],
       [[-65, -20], [-61, -10]],
       [[-10, 25], [-87, 34]],
       [[86, 110], [-52, 110]]]]> : tensor<1x4x2x2xi8> as !q0
  return
}
