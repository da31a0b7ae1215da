// top.Elu at Top: x where it is positive, alpha * (exp(x) - 1) elsewhere.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @elu() {
  %x = check.input dense<[[[0.88373625, 0.6487181], [-0.2788264, 0.46814907]],
      [[-1.0245364, 0.032395482], [-0.6816965, 0.47981185]],
      [[0.8478074, 0.13272941], [0.9024797, 1.5139252]]]> : tensor<3x2x2xf32>
  %r = "top.Elu"(%x) {alpha = 1.0} : (tensor<3x2x2xf32>) -> tensor<3x2x2xf32>
  check.expect_close_const %r, dense<[[[0.88373625, 0.6487181], [-0.24332875, 0.46814907]],
      [[-0.6410371, 0.032395482], [-0.4942417, 0.47981185]],
      [[0.8478074, 0.13272941], [0.9024797, 1.5139252]]]> : tensor<3x2x2xf32> {abs = 2.0e-5}
  return
}
