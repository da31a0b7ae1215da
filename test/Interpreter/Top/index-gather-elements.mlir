// top.GatherElements at Top: elements at given places of an axis.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @gather_elements() {
  %x = check.input dense<[[2.3338003, 0.23115936, 0.54435647, 3.404773, -3.4317114],
      [-3.3029656, -3.8382528, 2.6609588, 2.225254, 2.960097]]> : tensor<2x5xf32>
  %w = check.weight dense<[[0.0, 2.0, 1.0], [3.0, 0.0, 0.0]]> : tensor<2x3xf32>
  %r = "top.GatherElements"(%x, %w) {axis = 1} : (tensor<2x5xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  check.expect_eq_const %r, dense<[[2.3338003, 0.54435647, 0.23115936], [2.225254, -3.3029656, -3.3029656]]> : tensor<2x3xf32>
  return
}
