// tpu.Reshape at F32: the same elements in another shape.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @reshape() {
  %x = check.input dense<[1.7640524, 0.4001572, 0.978738, 2.2408931]> : tensor<4xf32>
  %r = "tpu.Reshape"(%x) : (tensor<4xf32>) -> tensor<4x1xf32>
  check.expect_eq_const %r, dense<[[1.7640524], [0.4001572], [0.978738], [2.2408931]]> : tensor<4x1xf32>
  return
}
