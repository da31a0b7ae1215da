// tpu.Permute at F16: reorders dimensions.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @permute() {
  %x = check.input dense<[[[-2.172, 7.31], [-6.855, -5.81]]]> : tensor<1x2x2xf16>
  %none = "top.None"() : () -> none
  %r = "tpu.Permute"(%x, %none) {order = [1, 0, 2]} : (tensor<1x2x2xf16>, none) -> tensor<2x1x2xf16>
  check.expect_eq_const %r, dense<[[[-2.172, 7.31]], [[-6.855, -5.81]]]> : tensor<2x1x2xf16>
  return
}
