// tpu.Depth2Space at INT8 symmetric: moves channels into blocks of pixels, or back.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.022>
func.func @depth2space() {
  %x = check.input dense<[[[[79, 18, 44, 101, 84, -44], [43, -7, -5, 19, 6, 66]]]]> : tensor<1x1x2x6xi8> as !q0
  %r = "tpu.Depth2Space"(%x) {block_h = 2, block_w = 2, is_CRD = true, is_inversed = true}
    : (tensor<1x1x2x6x!q0>) -> tensor<1x4x1x3x!q0>
  check.expect_eq_const %r, dense<[[[[79, 44, 84]], [[18, 101, -44]], [[43, -5, 6]], [[-7, 19, 66]]]]> : tensor<1x4x1x3xi8> as !q0
  return
}
