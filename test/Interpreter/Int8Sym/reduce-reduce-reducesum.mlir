// tpu.Reduce, ReduceSum, at INT8 symmetric: a number for all elements along axes.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @reduce_reducesum() {
  %x = check.input dense<[[0.8125, 0.5874, -0.5054, -0.816, -0.5073, -1.052],
      [2.498, -2.246, 0.564, -1.284, -0.1044, -0.988],
      [-1.178, -1.141, 1.755, -0.1329, -0.7656, 0.5557],
      [0.01035, 0.72, -1.824, 0.3037, 0.7725, -1.661]]> : tensor<4x6xf16>
  %none = "top.None"() : () -> none
  %r = "tpu.Reduce"(%x, %none, %none) {axes = [1], is_scalar = false, keepdims = false, mode = "ReduceSum"}
    : (tensor<4x6xf16>, none, none) -> tensor<4xf16>
  check.expect_close_const %r, dense<[-1.48, -1.561, -0.9062, -1.679]> : tensor<4xf16> {max_ulp = 1}
  return
}
