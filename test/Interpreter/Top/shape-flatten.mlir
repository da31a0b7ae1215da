// top.Flatten at Top: joins the dimensions from start_dim to end_dim.
// RUN: tpu-eval-opt %s --run

// All dimensions from the second one on are one.
func.func @flatten() {
  %x = check.input dense<[[[1.0, 2.0], [3.0, 4.0]]]> : tensor<1x2x2xf32>
  %r = "top.Flatten"(%x) {start_dim = 1} : (tensor<1x2x2xf32>) -> tensor<1x4xf32>
  check.expect_eq_const %r, dense<[[1.0, 2.0, 3.0, 4.0]]> : tensor<1x4xf32>
  return
}
