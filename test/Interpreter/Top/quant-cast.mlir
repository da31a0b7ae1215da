// top.Cast at Top: the same numbers in another format.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @cast() {
  %x = check.input dense<[[[[1.7640524], [0.4001572]], [[0.17742614], [-0.40178093]]]]> : tensor<1x2x2x1xf32>
  %r = "top.Cast"(%x) {round_mode = "TowardsZero", to = "INT32"} : (tensor<1x2x2x1xf32>) -> tensor<1x2x2x1xf32>
  check.expect_eq_const %r, dense<[[[[1.0], [0.0]], [[0.0], [0.0]]]]> : tensor<1x2x2x1xf32>
  return
}
