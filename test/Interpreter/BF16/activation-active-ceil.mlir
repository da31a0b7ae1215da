// tpu.Active, CEIL, at BF16: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_ceil() {
  %x = check.input dense<[[1.766, 0.4, 0.98, 2.23],
      [1.87, -0.977, 0.95, -0.151],
      [-0.103, 0.41, 0.145, 1.45]]> : tensor<3x4xbf16>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode CEIL>} : (tensor<3x4xbf16>) -> tensor<3x4xbf16>
  check.expect_eq_const %r, dense<[[2.0, 1.0, 1.0, 3.0], [2.0, -0.0, 1.0, -0.0], [-0.0, 1.0, 1.0, 2.0]]> : tensor<3x4xbf16>
  return
}
