// tpu.CompareConst at INT8 symmetric: compares a tensor with a constant.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f16, 0.012>
!q1 = !quant.uniform<u8<0:1>:f32, 1.>
func.func @compare_const() {
  %x = check.input dense<[[-68, 34, 77, -115, -14, 25, -53, -74, 80, -44]]> : tensor<1x10xi8> as !q0
  %r = "tpu.CompareConst"(%x) {const_val = 0.0, inversed = false, is_scalar = false, mode = "Less"}
    : (tensor<1x10x!q0>) -> tensor<1x10x!q1>
  check.expect_eq_const %r, dense<[[1, 0, 0, 1, 1, 0, 1, 1, 0, 1]]> : tensor<1x10xui8> as !q1
  return
}
