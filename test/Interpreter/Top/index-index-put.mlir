// top.IndexPut at Top: puts slices at given places of the first axis.
// RUN: tpu-eval-opt %s --run

// Rows 2 and 0 in the place of others.
func.func @index_put() {
  %x = check.input dense<[[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]> : tensor<3x2xf32>
  %places = check.input dense<[2.0, 0.0]> : tensor<2xf32>
  %values = check.input dense<[[7.0, 8.0], [9.0, 10.0]]> : tensor<2x2xf32>
  %r = "top.IndexPut"(%x, %places, %values) {accumulate = false} : (tensor<3x2xf32>, tensor<2xf32>, tensor<2x2xf32>) -> tensor<3x2xf32>
  check.expect_eq_const %r, dense<[[9.0, 10.0], [3.0, 4.0], [7.0, 8.0]]> : tensor<3x2xf32>
  return
}
