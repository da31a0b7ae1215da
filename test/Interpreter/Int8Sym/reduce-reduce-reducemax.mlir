// tpu.Reduce, ReduceMax, at INT8 symmetric: a number for all elements along axes.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @reduce_reducemax() {
  %x = check.input dense<[[[[0.488, 2.152], [-1.166, 2.918]],
       [[-3.62, -3.033], [4.77, 1.049]],
       [[-4.81, -1.984], [0.9087, 0.743]],
       [[-1.881, -1.018], [-4.418, -0.656]]]]> : tensor<1x4x2x2xf16>
  %none = "top.None"() : () -> none
  %r = "tpu.Reduce"(%x, %none, %none) {axes = [1], is_scalar = false, keepdims = false, mode = "ReduceMax"}
    : (tensor<1x4x2x2xf16>, none, none) -> tensor<1x2x2xf16>
  check.expect_eq_const %r, dense<[[[0.488, 2.152], [4.77, 2.918]]]> : tensor<1x2x2xf16>
  return
}
