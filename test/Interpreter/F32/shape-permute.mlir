// tpu.Permute at F32: reorders dimensions.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @permute() {
  %x = check.input dense<[[[-2.1729462, 7.3065166], [-6.8563275, -5.805726]]]> : tensor<1x2x2xf32>
  %none = "top.None"() : () -> none
  %r = "tpu.Permute"(%x, %none) {order = [1, 0, 2]} : (tensor<1x2x2xf32>, none) -> tensor<2x1x2xf32>
  check.expect_eq_const %r, dense<[[[-2.1729462, 7.3065166]], [[-6.8563275, -5.805726]]]> : tensor<2x1x2xf32>
  return
}
