// tpu.Scale at F16: x * scale + bias, by channel.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @scale() {
  %x = check.input dense<[[9.555, -0.275], [2.154, 3.344], [4.52, 3.639]]> : tensor<3x2xf16>
  %w0 = check.weight dense<[[0.3652, 0.851]]> : tensor<1x2xf16>
  %w1 = check.weight dense<[[0.7407, 0.253]]> : tensor<1x2xf16>
  %none = "top.None"() : () -> none
  %r = "tpu.Scale"(%x, %w0, %w1, %none) : (tensor<3x2xf16>, tensor<1x2xf16>, tensor<1x2xf16>, none) -> tensor<3x2xf16>
  check.expect_close_const %r, dense<[[4.23, 0.01897], [1.5275, 3.1], [2.39, 3.35]]> : tensor<3x2xf16> {max_ulp = 1}
  return
}
