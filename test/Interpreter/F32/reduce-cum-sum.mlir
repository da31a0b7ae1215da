// tpu.CumSum at F32: running sums along an axis.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @cum_sum() {
  %x = check.input dense<[[0.11937261, 0.054828614, 0.035285525, 0.03365551]]> : tensor<1x4xf32>
  %w = check.weight dense<[1.0]> : tensor<1xf32>
  %r = "tpu.CumSum"(%x, %w) {axis = 1} : (tensor<1x4xf32>, tensor<1xf32>) -> tensor<1x4xf32>
  check.expect_close_const %r, dense<[[0.11937261, 0.17420122, 0.20948675, 0.24314226]]> : tensor<1x4xf32> {abs = 2.0e-6}
  return
}
