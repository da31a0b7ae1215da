// top.RMSNorm at Top: divides by the root mean square of the last dimension.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @rmsnorm() {
  %x = check.input dense<[[5.4481544, 0.37495977, 4.2329206, 8.872364, -3.0144663, -8.838851, 8.938217, -2.7460454],
      [6.8786793, 5.338466, 4.350722, 4.2950077, 2.2799187, 8.578537, -6.623378, 0.2822917]]> : tensor<2x8xf32>
  %w = check.weight dense<[[0.13817266, -1.6821985, 0.3176783, 0.13280697, 0.1373241, 0.24054612, 1.3954508, 1.3470227]]> : tensor<1x8xf32>
  %r = "top.RMSNorm"(%x, %w) {eps = 9.999999747378752e-6}
    : (tensor<2x8xf32>, tensor<1x8xf32>) -> tensor<2x8xf32>
  check.expect_close_const %r, dense<[[0.122703806, -0.10281309, 0.21918668, 0.19206433, -0.067475125, -0.3465618, 2.0330682, -0.60293305],
      [0.17501731, -1.6536652, 0.25450876, 0.105036125, 0.05765274, 0.3799841, -1.7019544, 0.070020765]]> : tensor<2x8xf32> {abs = 2.0e-5}
  return
}
