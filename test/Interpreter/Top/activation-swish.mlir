// top.Swish at Top: x / (1 + exp(-beta * x)).
// RUN: tpu-eval-opt %s --run

// x / (1 + exp(-2 x)), to seven digits.
func.func @swish() {
  %x = check.input dense<[[0.0, 1.0, -1.0, 3.0]]> : tensor<1x4xf32>
  %r = "top.Swish"(%x) {beta = 2.0} : (tensor<1x4xf32>) -> tensor<1x4xf32>
  check.expect_close_const %r, dense<[[0.0, 0.8807971, -0.1192029, 2.992582]]> : tensor<1x4xf32> {abs = 1.0e-6}
  return
}
