// tpu.Shape at BF16: the shape of a tensor, as numbers.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @shape() {
  %x = check.input dense<[[1.7640524, 0.4001572, 0.978738], [2.2408931, 1.867558, -0.9772779]]> : tensor<2x3xf32>
  %r = "tpu.Shape"(%x) : (tensor<2x3xf32>) -> tensor<2xi32>
  check.expect_eq_const %r, dense<[2, 3]> : tensor<2xi32>
  return
}
