// tpu.CumSum at INT8 asymmetric: running sums along an axis.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @cum_sum() {
  %x = check.input dense<[[0.13725491, 0.058823533, 0.03529412, 0.03529412]]> : tensor<1x4xf32>
  %w = check.weight dense<[1.0]> : tensor<1xf32>
  %r = "tpu.CumSum"(%x, %w) {axis = 1} : (tensor<1x4xf32>, tensor<1xf32>) -> tensor<1x4xf32>
  check.expect_close_const %r, dense<[[0.13725491, 0.19607845, 0.23137257, 0.26666668]]> : tensor<1x4xf32> {abs = 3.0e-6}
  return
}
