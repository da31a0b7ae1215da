// tpu.Active, ABSVAL, at INT8 symmetric: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.015>
func.func @active_absval() {
  %x = check.input dense<[[-10, 53, 64, -76], [115, -61, -24, 84], [9, -114, 22, 9]]> : tensor<3x4xi8> as !q0
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode ABSVAL>} : (tensor<3x4x!q0>) -> tensor<3x4x!q0>
  check.expect_eq_const %r, dense<[[10, 53, 64, 76], [115, 61, 24, 84], [9, 114, 22, 9]]> : tensor<3x4xi8> as !q0
  return
}
