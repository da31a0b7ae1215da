// tpu.Active, ABSVAL, at INT8 asymmetric: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.015:-1>
func.func @active_absval() {
  %x = check.input dense<[[-11, 53, 64, -77], [114, -62, -25, 83], [8, -116, 21, 8]]> : tensor<3x4xi8> as !q0
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode ABSVAL>} : (tensor<3x4x!q0>) -> tensor<3x4x!q0>
  check.expect_eq_const %r, dense<[[11, 53, 64, 77], [114, 62, 25, 83], [8, 116, 21, 8]]> : tensor<3x4xi8> as !q0
  return
}
