// top.Scale at Top: x * scale + bias, by channel.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @scale() {
  %x = check.input dense<[[9.5565605, -0.27480513], [2.1551132, 3.3443809], [4.520402, 3.6387262]]> : tensor<3x2xf32>
  %w0 = check.weight dense<[[0.36531067, 0.8512556]]> : tensor<1x2xf32>
  %w1 = check.weight dense<[[0.740524, 0.25287992]]> : tensor<1x2xf32>
  %r = "top.Scale"(%x, %w0, %w1) : (tensor<3x2xf32>, tensor<1x2xf32>, tensor<1x2xf32>) -> tensor<3x2xf32>
  check.expect_close_const %r, dense<[[4.2316375, 0.018950507], [1.5278099, 3.0998027], [2.391875, 3.3503659]]> : tensor<3x2xf32> {abs = 4.0e-5}
  return
}
