// tpu.ShuffleChannel at INT8 asymmetric: interleaves groups of channels.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.078:-1>
func.func @shuffle_channel() {
  %x = check.input dense<[[[[-26, 109], [-125, -19]],
       [[-49, -33], [-102, -40]],
       [[-84, -45], [-12, -43]],
       [[-33, -72], [-87, 14]]]]> : tensor<1x4x2x2xi8> as !q0
  %r = "tpu.ShuffleChannel"(%x) {group = 2} : (tensor<1x4x2x2x!q0>) -> tensor<1x4x2x2x!q0>
  check.expect_eq_const %r, dense<[[[[-26, 109], [-125, -19]],
       [[-84, -45], [-12, -43]],
       [[-49, -33], [-102, -40]],
       [[-33, -72], [-87, 14]]]]> : tensor<1x4x2x2xi8> as !q0
  return
}
