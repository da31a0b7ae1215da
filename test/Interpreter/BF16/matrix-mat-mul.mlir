// tpu.MatMul at BF16: matrix product of the last two dimensions.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @mat_mul() {
  %x0 = check.input dense<[[[-1.52, 5.16]], [[-4.88, -4.12]], [[4.34, 2.52]], [[1.87, -0.85]]]> : tensor<4x1x2xbf16>
  %x1 = check.input dense<[[[-1.11], [-3.52]], [[1.055], [-1.05]], [[-1.62], [-3.1]], [[-2.2], [2.05]]]> : tensor<4x2x1xbf16>
  %none = "top.None"() : () -> none
  %r = "tpu.MatMul"(%x0, %x1, %none, %none, %none)
    : (tensor<4x1x2xbf16>, tensor<4x2x1xbf16>, none, none, none) -> tensor<4x1x1xbf16>
  check.expect_close_const %r, dense<[[[-16.4]], [[-0.824]], [[-14.8]], [[-5.84]]]> : tensor<4x1x1xbf16> {max_ulp = 1}
  return
}
