// tpu.Active, ABSVAL, at F16: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_absval() {
  %x = check.input dense<[[-0.1469, 0.786, 0.947, -1.114],
      [1.69, -0.895, -0.3557, 1.232],
      [0.1382, -1.683, 0.3176, 0.1328]]> : tensor<3x4xf16>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode ABSVAL>} : (tensor<3x4xf16>) -> tensor<3x4xf16>
  check.expect_eq_const %r, dense<[[0.1469, 0.786, 0.947, 1.114],
      [1.69, 0.895, 0.3557, 1.232],
      [0.1382, 1.683, 0.3176, 0.1328]]> : tensor<3x4xf16>
  return
}
