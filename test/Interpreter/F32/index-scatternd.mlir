// tpu.ScatterND at F32: puts slices at given tuples of indices.
// RUN: tpu-eval-opt %s --run

// The numbers 7 and 8 at the places (1, 0) and (0, 2).
func.func @scatter_nd() {
  %none = "top.None"() : () -> none
  %x = check.input dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf32>
  %places = check.input dense<[[1, 0], [0, 2]]> : tensor<2x2xsi32>
  %values = check.input dense<[7.0, 8.0]> : tensor<2xf32>
  %r = "tpu.ScatterND"(%x, %places, %values, %none) {reduction = 0 : i32} : (tensor<2x3xf32>, tensor<2x2xsi32>, tensor<2xf32>, none) -> tensor<2x3xf32>
  check.expect_eq_const %r, dense<[[1.0, 2.0, 8.0], [7.0, 5.0, 6.0]]> : tensor<2x3xf32>
  return
}
