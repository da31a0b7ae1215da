// tpu.PReluOp at BF16: x where it is not negative, slope * x elsewhere.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @prelu_op() {
  %x = check.input dense<[[[-6.56, 6.2], [6.25, -8.06]], [[7.4, 1.84], [7.12, 9.75]]]> : tensor<2x2x2xbf16>
  %w = check.weight dense<[[[-0.177], [1.75]]]> : tensor<1x2x1xbf16>
  %r = "tpu.PReluOp"(%x, %w) : (tensor<2x2x2xbf16>, tensor<1x2x1xbf16>) -> tensor<2x2x2xbf16>
  check.expect_close_const %r, dense<[[[1.16, 6.2], [6.25, -14.1]], [[7.4, 1.84], [7.12, 9.75]]]> : tensor<2x2x2xbf16> {max_ulp = 1}
  return
}
