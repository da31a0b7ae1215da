// tpu.CumSum at INT8 symmetric: running sums along an axis.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @cum_sum() {
  %x = check.input dense<[[0.11764707, 0.054901965, 0.03529412, 0.03529412]]> : tensor<1x4xf32>
  %w = check.weight dense<[1.0]> : tensor<1xf32>
  %r = "tpu.CumSum"(%x, %w) {axis = 1} : (tensor<1x4xf32>, tensor<1xf32>) -> tensor<1x4xf32>
  check.expect_close_const %r, dense<[[0.11764707, 0.17254904, 0.20784315, 0.24313727]]> : tensor<1x4xf32> {abs = 2.0e-6}
  return
}
