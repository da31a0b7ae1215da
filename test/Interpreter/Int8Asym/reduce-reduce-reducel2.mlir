// tpu.Reduce, ReduceL2, at INT8 asymmetric: a number for all elements along axes.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @reduce_reducel2() {
  %x = check.input dense<[[[[0.488, 2.152, 1.027, 0.4487, -0.7637, 1.459, -0.624, 3.918, 4.637],
        [-1.166, 2.918, 0.289, 0.6807, 4.258, -4.29, -4.13, -4.797, 3.326]],
       [[-3.62, -3.033, -1.3125, 3.209, -4.027, 3.379, -4.04, 4.766, -0.3135],
        [4.77, 1.049, 2.393, -4.61, -2.172, -3.799, -2.04, -3.812, -1.82]]]]> : tensor<1x2x2x9xf16>
  %none = "top.None"() : () -> none
  %r = "tpu.Reduce"(%x, %none, %none) {axes = [3], is_scalar = false, keepdims = false, mode = "ReduceL2"}
    : (tensor<1x2x2x9xf16>, none, none) -> tensor<1x2x2xf16>
  check.expect_close_const %r, dense<[[[6.79, 9.91], [10.055, 9.59]]]> : tensor<1x2x2xf16> {max_ulp = 1}
  return
}
