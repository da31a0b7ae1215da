// tpu.Permute at BF16: reorders dimensions.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @permute() {
  %x = check.input dense<[[[-2.16, 7.3], [-6.88, -5.8]]]> : tensor<1x2x2xbf16>
  %none = "top.None"() : () -> none
  %r = "tpu.Permute"(%x, %none) {order = [1, 0, 2]} : (tensor<1x2x2xbf16>, none) -> tensor<2x1x2xbf16>
  check.expect_eq_const %r, dense<[[[-2.16, 7.3]], [[-6.88, -5.8]]]> : tensor<2x1x2xbf16>
  return
}
