// top.SwapDimInner at Top: swaps the two parts of each dimension at an offset.
// RUN: tpu-eval-opt %s --run

// What lies before column 1 comes last.
func.func @swap_dim_inner() {
  %x = check.input dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf32>
  %r = "top.SwapDimInner"(%x) {offset = [0, 1]} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  check.expect_eq_const %r, dense<[[2.0, 3.0, 1.0], [5.0, 6.0, 4.0]]> : tensor<2x3xf32>
  return
}
