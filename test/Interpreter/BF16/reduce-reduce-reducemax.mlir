// tpu.Reduce, ReduceMax, at BF16: a number for all elements along axes.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @reduce_reducemax() {
  %x = check.input dense<[[[[0.488, 2.16], [-1.164, 2.92]],
       [[-3.62, -3.03], [4.78, 1.05]],
       [[-4.8, -1.984], [0.91, 0.742]],
       [[-1.88, -1.016], [-4.4, -0.656]]]]> : tensor<1x4x2x2xbf16>
  %none = "top.None"() : () -> none
  %r = "tpu.Reduce"(%x, %none, %none) {axes = [1], is_scalar = false, keepdims = false, mode = "ReduceMax"}
    : (tensor<1x4x2x2xbf16>, none, none) -> tensor<1x2x2xbf16>
  check.expect_eq_const %r, dense<[[[0.488, 2.16], [4.78, 2.92]]]> : tensor<1x2x2xbf16>
  return
}
