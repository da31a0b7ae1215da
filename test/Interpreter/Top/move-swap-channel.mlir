// top.SwapChannel at Top: reorders channels.
// RUN: tpu-eval-opt %s --run

// BGR becomes RGB.
func.func @swap_channel() {
  %x = check.input dense<[[[[1.0]], [[2.0]], [[3.0]]]]> : tensor<1x3x1x1xf32>
  %r = "top.SwapChannel"(%x) {channel_order = [2, 1, 0]} : (tensor<1x3x1x1xf32>) -> tensor<1x3x1x1xf32>
  check.expect_eq_const %r, dense<[[[[3.0]], [[2.0]], [[1.0]]]]> : tensor<1x3x1x1xf32>
  return
}
