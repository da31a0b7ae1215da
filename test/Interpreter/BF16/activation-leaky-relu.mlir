// tpu.LeakyRelu at BF16: x where it is not negative, alpha * x elsewhere.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @leaky_relu() {
  %x = check.input dense<[[0.122, -0.1025],
      [0.174, -1.65],
      [0.0566, 1.06],
      [-0.0518, -2.97],
      [0.01044, 3.11],
      [-0.001724, 0.824]]> : tensor<6x2xbf16>
  %r = "tpu.LeakyRelu"(%x) {alpha = 0.25} : (tensor<6x2xbf16>) -> tensor<6x2xbf16>
  check.expect_close_const %r, dense<[[0.122, -0.0256],
      [0.174, -0.412],
      [0.0566, 1.06],
      [-0.01294, -0.742],
      [0.01044, 3.11],
      [-0.000431, 0.824]]> : tensor<6x2xbf16> {max_ulp = 1}
  return
}
