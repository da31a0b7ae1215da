// tpu.CumSum at F16: running sums along an axis.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @cum_sum() {
  %x = check.input dense<[[0.119384766, 0.054870605, 0.035217285, 0.03366089]]> : tensor<1x4xf32>
  %w = check.weight dense<[1.0]> : tensor<1xf32>
  %r = "tpu.CumSum"(%x, %w) {axis = 1} : (tensor<1x4xf32>, tensor<1xf32>) -> tensor<1x4xf32>
  check.expect_close_const %r, dense<[[0.119384766, 0.17425537, 0.20947266, 0.24313354]]> : tensor<1x4xf32> {abs = 2.0e-6}
  return
}
