// tpu.Reduce, ReduceMean, at BF16: a number for all elements along axes.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @reduce_reducemean() {
  %x = check.input dense<[[[1.766, 0.4, 0.98, 2.23],
       [1.87, -0.977, 0.95, -0.151],
       [-0.103, 0.41, 0.145, 1.45]],
      [[0.76, 0.1216, 0.443, 0.334],
       [1.49, -0.205, 0.312, -0.855],
       [-2.55, 0.652, 0.863, -0.742]]]> : tensor<2x3x4xbf16>
  %none = "top.None"() : () -> none
  %r = "tpu.Reduce"(%x, %none, %none) {axes = [0], is_scalar = false, keepdims = true, mode = "ReduceMean"}
    : (tensor<2x3x4xbf16>, none, none) -> tensor<1x3x4xbf16>
  check.expect_close_const %r, dense<[[[1.266, 0.262, 0.71, 1.28],
       [1.68, -0.59, 0.633, -0.504],
       [-1.33, 0.53, 0.504, 0.355]]]> : tensor<1x3x4xbf16> {max_ulp = 1}
  return
}
