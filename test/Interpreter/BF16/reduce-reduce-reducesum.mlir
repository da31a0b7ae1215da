// tpu.Reduce, ReduceSum, at BF16: a number for all elements along axes.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @reduce_reducesum() {
  %x = check.input dense<[[0.812, 0.586, -0.504, -0.816, -0.508, -1.055],
      [2.5, -2.25, 0.562, -1.28, -0.1045, -0.99],
      [-1.18, -1.14, 1.76, -0.133, -0.766, 0.555],
      [0.0104, 0.72, -1.83, 0.303, 0.773, -1.664]]> : tensor<4x6xbf16>
  %none = "top.None"() : () -> none
  %r = "tpu.Reduce"(%x, %none, %none) {axes = [1], is_scalar = false, keepdims = false, mode = "ReduceSum"}
    : (tensor<4x6xbf16>, none, none) -> tensor<4xbf16>
  check.expect_close_const %r, dense<[-1.484, -1.56, -0.906, -1.69]> : tensor<4xbf16> {max_ulp = 1}
  return
}
