// tpu.IndexPut at INT8 asymmetric: puts slices at given places of the first axis.
// RUN: tpu-eval-opt %s --run

// Rows 2 and 0 in the place of others.
func.func @index_put() {
  %none = "top.None"() : () -> none
  %x = check.input dense<[[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]> : tensor<3x2xf16>
  %places = check.input dense<[2, 0]> : tensor<2xi32>
  %values = check.input dense<[[7.0, 8.0], [9.0, 10.0]]> : tensor<2x2xf16>
  %r = "tpu.IndexPut"(%x, %places, %values, %none) {accumulate = false} : (tensor<3x2xf16>, tensor<2xi32>, tensor<2x2xf16>, none) -> tensor<3x2xf16>
  check.expect_eq_const %r, dense<[[9.0, 10.0], [3.0, 4.0], [7.0, 8.0]]> : tensor<3x2xf16>
  return
}
