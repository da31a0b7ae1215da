// tpu.GatherElements at F32: elements at given places of an axis.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @gather_elements() {
  %x = check.input dense<[[2.3338003, 0.23115936, 0.54435647, 3.404773, -3.4317114],
      [-3.3029656, -3.8382528, 2.6609588, 2.225254, 2.960097]]> : tensor<2x5xf32>
  %w = check.weight dense<[[0, 2, 1], [3, 0, 0]]> : tensor<2x3xi32>
  %none = "top.None"() : () -> none
  %r = "tpu.GatherElements"(%x, %w, %none, %none) {axis = 1}
    : (tensor<2x5xf32>, tensor<2x3xi32>, none, none) -> tensor<2x3xf32>
  check.expect_eq_const %r, dense<[[2.3338003, 0.54435647, 0.23115936], [2.225254, -3.3029656, -3.3029656]]> : tensor<2x3xf32>
  return
}
