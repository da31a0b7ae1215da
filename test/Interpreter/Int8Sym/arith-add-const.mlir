// tpu.AddConst at INT8 symmetric: x + const_val.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<u8:f32, 0.013>
!q1 = !quant.uniform<u8:f32, 0.022>
func.func @add_const() {
  %x = check.input dense<[[154, 231], [0, 77]]> : tensor<2x2xui8> as !q0
  %r = "tpu.AddConst"(%x) {const_val = 11904.0, is_scalar = false, multiplier = 77 : si32, rshift = 7 : si32}
    : (tensor<2x2x!q0>) -> tensor<2x2x!q1>
  check.expect_eq_const %r, dense<[[186, 232], [93, 139]]> : tensor<2x2xui8> as !q1
  return
}
