// tpu.PReluOp at F32: x where it is not negative, slope * x elsewhere.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @prelu_op() {
  %x = check.input dense<[[[-6.5537696, 6.1759276], [6.2531033, -8.0521755]],
      [[7.4001474, 1.8455738], [7.1132956, 9.747953]]]> : tensor<2x2x2xf32>
  %w = check.weight dense<[[[-0.17643793], [1.7501724]]]> : tensor<1x2x1xf32>
  %r = "tpu.PReluOp"(%x, %w) {channel_shared = false} : (tensor<2x2x2xf32>, tensor<1x2x1xf32>) -> tensor<2x2x2xf32>
  check.expect_close_const %r, dense<[[[1.1563336, 6.1759276], [6.2531033, -14.092695]],
      [[7.4001474, 1.8455738], [7.1132956, 9.747953]]]> : tensor<2x2x2xf32> {abs = 0.0001}
  return
}
