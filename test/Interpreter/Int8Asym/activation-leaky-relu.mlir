// tpu.LeakyRelu at INT8 asymmetric: x where it is not negative, alpha * x elsewhere.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @leaky_relu() {
  %x = check.input dense<[[0.12273, -0.10285],
      [0.175, -1.654],
      [0.05658, 1.06],
      [-0.0515, -2.951],
      [0.01036, 3.11],
      [-0.0016954, 0.823]]> : tensor<6x2xf16>
  %r = "tpu.LeakyRelu"(%x) {alpha = 0.25} : (tensor<6x2xf16>) -> tensor<6x2xf16>
  check.expect_close_const %r, dense<[[0.12274, -0.02571],
      [0.175, -0.4136],
      [0.05658, 1.06],
      [-0.01288, -0.738],
      [0.01036, 3.11],
      [-0.000424, 0.823]]> : tensor<6x2xf16> {max_ulp = 1}
  return
}
