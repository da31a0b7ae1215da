// top.LogB at Top: the logarithm to a base.
// RUN: tpu-eval-opt %s --run

// log(x) / log(2).
func.func @log_b() {
  %x = check.input dense<[[1.0, 8.0, 0.25]]> : tensor<1x3xf32>
  %r = "top.LogB"(%x) {base = 2} : (tensor<1x3xf32>) -> tensor<1x3xf32>
  check.expect_close_const %r, dense<[[0.0, 3.0, -2.0]]> : tensor<1x3xf32> {max_ulp = 1}
  return
}
