// tpu.ScatterND at INT8 asymmetric: puts slices at given tuples of indices.
// RUN: tpu-eval-opt %s --run

!q = !quant.uniform<i8:f32, 0.5:1>

// The numbers 7 and 8 at the places (1, 0) and (0, 2).
func.func @scatter_nd() {
  %none = "top.None"() : () -> none
  %x = check.input dense<[[1, 2, 3], [4, 5, 6]]> : tensor<2x3xi8> as !q
  %places = check.input dense<[[1, 0], [0, 2]]> : tensor<2x2xsi32>
  %values = check.input dense<[7, 8]> : tensor<2xi8> as !q
  %r = "tpu.ScatterND"(%x, %places, %values, %none) {reduction = 0 : i32} : (tensor<2x3x!q>, tensor<2x2xsi32>, tensor<2x!q>, none) -> tensor<2x3x!q>
  check.expect_eq_const %r, dense<[[1, 2, 8], [7, 5, 6]]> : tensor<2x3xi8> as !q
  return
}
