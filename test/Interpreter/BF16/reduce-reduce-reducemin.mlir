// tpu.Reduce, ReduceMin, at BF16: a number for all elements along axes.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @reduce_reducemin() {
  %x = check.input dense<[[[[[0.266, -1.664, 0.55], [0.445, -0.00377, -1.805]],
        [[-1.5, -0.82, 0.82], [0.65, 0.436, -0.205]]],
       [[[-1.6, -0.0378, -0.157], [-0.625, -0.74, 0.555]],
        [[0.812, 0.547, -1.1], [0.086, -0.494, -1.41]]]]]> : tensor<1x2x2x2x3xbf16>
  %none = "top.None"() : () -> none
  %r = "tpu.Reduce"(%x, %none, %none) {axes = [4], is_scalar = false, keepdims = false, mode = "ReduceMin"}
    : (tensor<1x2x2x2x3xbf16>, none, none) -> tensor<1x2x2x2xbf16>
  check.expect_eq_const %r, dense<[[[[-1.664, -1.805], [-1.5, -0.205]], [[-1.6, -0.74], [-1.1, -1.41]]]]> : tensor<1x2x2x2xbf16>
  return
}
