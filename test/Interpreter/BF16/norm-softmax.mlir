// tpu.Softmax at BF16: exp(beta * x), normalised along an axis.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @softmax() {
  %x = check.input dense<[[-0.0079, -0.242, 0.285, -0.0603, -0.258, 0.0369, 0.055, -0.287, 0.129, 0.352]]> : tensor<1x10xbf16>
  %none = "top.None"() : () -> none
  %r = "tpu.Softmax"(%x, %none, %none, %none, %none, %none) {axis = 1 : si32}
    : (tensor<1x10xbf16>, none, none, none, none, none) -> tensor<1x10xbf16>
  check.expect_close_const %r, dense<[[0.097, 0.0767, 0.13, 0.0923, 0.0757, 0.1016, 0.1035, 0.073, 0.1113, 0.139]]> : tensor<1x10xbf16> {max_ulp = 1}
  return
}
