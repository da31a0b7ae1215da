// tpu.Active, ABSVAL, at F32: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_absval() {
  %x = check.input dense<[[-0.1467951, 0.7861413, 0.94682163, -1.114344],
      [1.6907902, -0.8948279, -0.35562503, 1.2323858],
      [0.13817266, -1.6821985, 0.3176783, 0.13280697]]> : tensor<3x4xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode ABSVAL>} : (tensor<3x4xf32>) -> tensor<3x4xf32>
  check.expect_eq_const %r, dense<[[0.1467951, 0.7861413, 0.94682163, 1.114344],
      [1.6907902, 0.8948279, 0.35562503, 1.2323858],
      [0.13817266, 1.6821985, 0.3176783, 0.13280697]]> : tensor<3x4xf32>
  return
}
