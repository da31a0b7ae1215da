// tpu.GatherElements at F16: elements at given places of an axis.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @gather_elements() {
  %x = check.input dense<[[2.334, 0.2312, 0.5444, 3.404, -3.432], [-3.303, -3.838, 2.66, 2.225, 2.96]]> : tensor<2x5xf16>
  %w = check.weight dense<[[0, 2, 1], [3, 0, 0]]> : tensor<2x3xi32>
  %none = "top.None"() : () -> none
  %r = "tpu.GatherElements"(%x, %w, %none, %none) {axis = 1}
    : (tensor<2x5xf16>, tensor<2x3xi32>, none, none) -> tensor<2x3xf16>
  check.expect_eq_const %r, dense<[[2.334, 0.5444, 0.2312], [2.225, -3.303, -3.303]]> : tensor<2x3xf16>
  return
}
