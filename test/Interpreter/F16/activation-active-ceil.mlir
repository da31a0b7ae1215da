// tpu.Active, CEIL, at F16: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_ceil() {
  %x = check.input dense<[[1.764, 0.4001, 0.9785, 2.24],
      [1.867, -0.977, 0.95, -0.1514],
      [-0.1032, 0.4106, 0.144, 1.454]]> : tensor<3x4xf16>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode CEIL>} : (tensor<3x4xf16>) -> tensor<3x4xf16>
  check.expect_eq_const %r, dense<[[2.0, 1.0, 1.0, 3.0], [2.0, -0.0, 1.0, -0.0], [-0.0, 1.0, 1.0, 2.0]]> : tensor<3x4xf16>
  return
}
