// top.TopK at Top: the K largest elements along an axis, and their places.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @topk() {
  %x = check.input dense<[[1.7640524, 0.4001572, 0.978738, 2.2408931, 1.867558, -0.9772779, 0.95008844, -0.1513572],
      [-0.10321885, 0.41059852, 0.14404356, 1.4542735, 0.7610377, 0.121675014, 0.44386324, 0.33367434]]> : tensor<2x8xf32>
  %r0, %r1 = "top.TopK"(%x) {K = 10, axis = 1} : (tensor<2x8xf32>) -> (tensor<2x10xf32>, tensor<2x10xf32>)
  check.expect_eq_const %r0, dense<[[2.2408931, 1.867558, 1.7640524, 0.978738, 0.95008844, 0.4001572, -0.1513572, -0.9772779, 0.0, 0.0],
      [1.4542735, 0.7610377, 0.44386324, 0.41059852, 0.33367434, 0.14404356, 0.121675014, -0.10321885, 0.0, 0.0]]> : tensor<2x10xf32>
  check.expect_eq_const %r1, dense<[[3.0, 4.0, 0.0, 2.0, 6.0, 1.0, 7.0, 5.0, 0.0, 0.0],
      [3.0, 4.0, 6.0, 1.0, 7.0, 2.0, 5.0, 0.0, 0.0, 0.0]]> : tensor<2x10xf32>
  return
}
