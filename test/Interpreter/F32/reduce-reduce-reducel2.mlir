// tpu.Reduce, ReduceL2, at F32: a number for all elements along axes.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @reduce_reducel2() {
  %x = check.input dense<[[[[0.48813504, 2.1518936, 1.0276338, 0.44883183, -0.763452, 1.4589411, -0.62412786, 3.91773, 4.6366277],
        [-1.1655848, 2.9172504, 0.2889492, 0.6804456, 4.255966, -4.2896395, -4.128707, -4.797816, 3.3261983]],
       [[-3.6181705, -3.0341763, -1.3127483, 3.2099323, -4.0289874, 3.3794491, -4.039016, 4.7645946, -0.31348798],
        [4.767611, 1.0484552, 2.3926358, -4.608122, -2.1719303, -3.7980344, -2.038598, -3.812723, -1.8201683]]]]> : tensor<1x2x2x9xf32>
  %none = "top.None"() : () -> none
  %r = "tpu.Reduce"(%x, %none, %none) {axes = [3], is_scalar = false, keepdims = false, mode = "ReduceL2"}
    : (tensor<1x2x2x9xf32>, none, none) -> tensor<1x2x2xf32>
  check.expect_close_const %r, dense<[[[6.7878003, 9.9024515], [10.054405, 9.588377]]]> : tensor<1x2x2xf32> {abs = 0.0001}
  return
}
