// top.LeakyRelu at Top: x where it is not negative, alpha * x elsewhere.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @leaky_relu() {
  %x = check.input dense<[[0.122703806, -0.10281309],
      [0.17501731, -1.6536652],
      [0.056568116, 1.0593232],
      [-0.0515166, -2.9495964],
      [0.010360555, 3.1079617],
      [-0.0016992902, 0.82261103]]> : tensor<6x2xf32>
  %r = "top.LeakyRelu"(%x) {alpha = 0.25} : (tensor<6x2xf32>) -> tensor<6x2xf32>
  check.expect_close_const %r, dense<[[0.122703806, -0.025703272],
      [0.17501731, -0.4134163],
      [0.056568116, 1.0593232],
      [-0.01287915, -0.7373991],
      [0.010360555, 3.1079617],
      [-0.00042482256, 0.82261103]]> : tensor<6x2xf32> {abs = 3.0e-5}
  return
}
