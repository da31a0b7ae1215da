// tpu.GatherND at INT8 asymmetric: slices at given tuples of indices.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @gathernd() {
  %x = check.input dense<[[0.0, 1.0], [2.0, 3.0]]> : tensor<2x2xf32>
  %w = check.weight dense<[[1], [0]]> : tensor<2x1xi32>
  %r = "tpu.GatherND"(%x, %w) : (tensor<2x2xf32>, tensor<2x1xi32>) -> tensor<2x2xf32>
  check.expect_eq_const %r, dense<[[2.0, 3.0], [0.0, 1.0]]> : tensor<2x2xf32>
  return
}
