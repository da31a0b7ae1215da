// top.Expand at Top: repeats dimensions of size 1.
// RUN: tpu-eval-opt %s --run

// The dimension of size 1 three times.
func.func @expand() {
  %x = check.input dense<[[1.0], [2.0]]> : tensor<2x1xf32>
  %r = "top.Expand"(%x) {shape = [2, 3]} : (tensor<2x1xf32>) -> tensor<2x3xf32>
  check.expect_eq_const %r, dense<[[1.0, 1.0, 1.0], [2.0, 2.0, 2.0]]> : tensor<2x3xf32>
  return
}
