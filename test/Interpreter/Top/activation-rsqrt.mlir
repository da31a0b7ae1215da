// top.Rsqrt at Top: one over the square root.
// RUN: tpu-eval-opt %s --run

// 1 / sqrt(x).
func.func @rsqrt() {
  %x = check.input dense<[[1.0, 16.0, 0.25]]> : tensor<1x3xf32>
  %r = "top.Rsqrt"(%x) : (tensor<1x3xf32>) -> tensor<1x3xf32>
  check.expect_close_const %r, dense<[[1.0, 0.25, 2.0]]> : tensor<1x3xf32> {max_ulp = 1}
  return
}
