// tpu.GatherElements at BF16: elements at given places of an axis.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @gather_elements() {
  %x = check.input dense<[[2.33, 0.231, 0.543, 3.4, -3.44], [-3.3, -3.84, 2.66, 2.22, 2.95]]> : tensor<2x5xbf16>
  %w = check.weight dense<[[0, 2, 1], [3, 0, 0]]> : tensor<2x3xi32>
  %none = "top.None"() : () -> none
  %r = "tpu.GatherElements"(%x, %w, %none, %none) {axis = 1}
    : (tensor<2x5xbf16>, tensor<2x3xi32>, none, none) -> tensor<2x3xbf16>
  check.expect_eq_const %r, dense<[[2.33, 0.543, 0.231], [2.22, -3.3, -3.3]]> : tensor<2x3xbf16>
  return
}
