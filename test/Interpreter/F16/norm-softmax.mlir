// tpu.Softmax at F16: exp(beta * x), normalised along an axis.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @softmax() {
  %x = check.input dense<[[-0.008575, -0.2418, 0.284, -0.0604, -0.2593, 0.0371, 0.0552, -0.2874, 0.1289, 0.3518]]> : tensor<1x10xf16>
  %none = "top.None"() : () -> none
  %r = "tpu.Softmax"(%x, %none, %none, %none, %none, %none) {axis = 1 : si32}
    : (tensor<1x10xf16>, none, none, none, none, none) -> tensor<1x10xf16>
  check.expect_close_const %r, dense<[[0.097, 0.07684, 0.13, 0.0921, 0.0755, 0.1015, 0.1034, 0.0734, 0.11127, 0.139]]> : tensor<1x10xf16> {max_ulp = 1}
  return
}
