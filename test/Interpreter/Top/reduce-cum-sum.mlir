// top.CumSum at Top: running sums along an axis.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @cum_sum() {
  %x = check.input dense<[[0.11937259, 0.054828603, 0.035285518, 0.033655502]]> : tensor<1x4xf32>
  %w = check.weight dense<[1.0]> : tensor<1xf32>
  %r = "top.CumSum"(%x, %w) {axis = 1} : (tensor<1x4xf32>, tensor<1xf32>) -> tensor<1x4xf32>
  check.expect_close_const %r, dense<[[0.11937259, 0.17420119, 0.20948671, 0.24314222]]> : tensor<1x4xf32> {abs = 2.0e-6}
  return
}
