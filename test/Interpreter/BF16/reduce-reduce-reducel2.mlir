// tpu.Reduce, ReduceL2, at BF16: a number for all elements along axes.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @reduce_reducel2() {
  %x = check.input dense<[[[[0.488, 2.16, 1.03, 0.45, -0.76, 1.46, -0.625, 3.92, 4.62],
        [-1.164, 2.92, 0.29, 0.68, 4.25, -4.28, -4.12, -4.8, 3.33]],
       [[-3.62, -3.03, -1.31, 3.2, -4.03, 3.38, -4.03, 4.75, -0.314],
        [4.78, 1.05, 2.39, -4.6, -2.17, -3.8, -2.03, -3.81, -1.82]]]]> : tensor<1x2x2x9xbf16>
  %none = "top.None"() : () -> none
  %r = "tpu.Reduce"(%x, %none, %none) {axes = [3], is_scalar = false, keepdims = false, mode = "ReduceL2"}
    : (tensor<1x2x2x9xbf16>, none, none) -> tensor<1x2x2xbf16>
  check.expect_close_const %r, dense<[[[6.78, 9.9], [10.06, 9.56]]]> : tensor<1x2x2xbf16> {max_ulp = 1}
  return
}
