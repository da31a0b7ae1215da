// tpu.Reduce, ReduceMax, at F32: a number for all elements along axes.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @reduce_reducemax() {
  %x = check.input dense<[[[[0.48813504, 2.1518936], [-1.1655848, 2.9172504]],
       [[-3.6181705, -3.0341763], [4.767611, 1.0484552]],
       [[-4.808068, -1.9842519], [0.9087276, 0.7432525]],
       [[-1.88055, -1.0177894], [-4.4197083, -0.6558337]]]]> : tensor<1x4x2x2xf32>
  %none = "top.None"() : () -> none
  %r = "tpu.Reduce"(%x, %none, %none) {axes = [1], is_scalar = false, keepdims = false, mode = "ReduceMax"}
    : (tensor<1x4x2x2xf32>, none, none) -> tensor<1x2x2xf32>
  check.expect_eq_const %r, dense<[[[0.48813504, 2.1518936], [4.767611, 2.9172504]]]> : tensor<1x2x2xf32>
  return
}
