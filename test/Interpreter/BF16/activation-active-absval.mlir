// tpu.Active, ABSVAL, at BF16: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_absval() {
  %x = check.input dense<[[-0.146, 0.785, 0.945, -1.12],
      [1.69, -0.895, -0.355, 1.234],
      [0.138, -1.68, 0.318, 0.133]]> : tensor<3x4xbf16>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode ABSVAL>} : (tensor<3x4xbf16>) -> tensor<3x4xbf16>
  check.expect_eq_const %r, dense<[[0.146, 0.785, 0.945, 1.12],
      [1.69, 0.895, 0.355, 1.234],
      [0.138, 1.68, 0.318, 0.133]]> : tensor<3x4xbf16>
  return
}
