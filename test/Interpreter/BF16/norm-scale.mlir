// tpu.Scale at BF16: x * scale + bias, by channel.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @scale() {
  %x = check.input dense<[[9.56, -0.275], [2.16, 3.34], [4.53, 3.64]]> : tensor<3x2xbf16>
  %w0 = check.weight dense<[[0.365, 0.85]]> : tensor<1x2xbf16>
  %w1 = check.weight dense<[[0.742, 0.252]]> : tensor<1x2xbf16>
  %none = "top.None"() : () -> none
  %r = "tpu.Scale"(%x, %w0, %w1, %none)
    : (tensor<3x2xbf16>, tensor<1x2xbf16>, tensor<1x2xbf16>, none) -> tensor<3x2xbf16>
  check.expect_close_const %r, dense<[[4.2347412109375, 0.0174407958984375],
      [1.52972412109375, 3.099365234375],
      [2.39715576171875, 3.3521728515625]]> : tensor<3x2xbf16> {max_ulp = 1}
  return
}
