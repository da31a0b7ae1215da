// tpu.Unsqueeze at F32: adds dimensions of size 1.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @unsqueeze() {
  %x = check.input dense<[[-0.1467951, 0.7861413],
      [0.94682163, -1.114344],
      [1.6907902, -0.8948279],
      [-0.35562503, 1.2323858],
      [0.13817266, -1.6821985],
      [0.3176783, 0.13280697]]> : tensor<6x2xf32>
  %r = "tpu.Unsqueeze"(%x) {axes = [0]} : (tensor<6x2xf32>) -> tensor<1x6x2xf32>
  check.expect_eq_const %r, dense<[[[-0.1467951, 0.7861413],
       [0.94682163, -1.114344],
       [1.6907902, -0.8948279],
       [-0.35562503, 1.2323858],
       [0.13817266, -1.6821985],
       [0.3176783, 0.13280697]]]> : tensor<1x6x2xf32>
  return
}
