// tpu.PReluOp at INT8 asymmetric: x where it is not negative, slope * x elsewhere.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @prelu_op() {
  %x = check.input dense<[[[-6.555, 6.176], [6.254, -8.055]], [[7.4, 1.846], [7.113, 9.75]]]> : tensor<2x2x2xf16>
  %w = check.weight dense<[[[-0.1764], [1.75]]]> : tensor<1x2x1xf16>
  %r = "tpu.PReluOp"(%x, %w) : (tensor<2x2x2xf16>, tensor<1x2x1xf16>) -> tensor<2x2x2xf16>
  check.expect_close_const %r, dense<[[[1.156, 6.176], [6.254, -14.09]], [[7.4, 1.846], [7.113, 9.75]]]> : tensor<2x2x2xf16> {max_ulp = 1}
  return
}
