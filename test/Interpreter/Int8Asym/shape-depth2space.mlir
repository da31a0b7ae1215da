// tpu.Depth2Space at INT8 asymmetric: moves channels into blocks of pixels, or back.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.019:7>
func.func @depth2space() {
  %x = check.input dense<[[[[100, 28, 59, 125, 106, -45], [57, -1, 2, 29, 15, 84]]]]> : tensor<1x1x2x6xi8> as !q0
  %r = "tpu.Depth2Space"(%x) {block_h = 2, block_w = 2, is_CRD = true, is_inversed = true}
    : (tensor<1x1x2x6x!q0>) -> tensor<1x4x1x3x!q0>
  check.expect_eq_const %r, dense<[[[[100, 59, 106]], [[28, 125, -45]], [[57, 2, 15]], [[-1, 29, 84]]]]> : tensor<1x4x1x3xi8> as !q0
  return
}
