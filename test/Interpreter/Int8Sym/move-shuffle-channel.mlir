// tpu.ShuffleChannel at INT8 symmetric: interleaves groups of channels.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.087>
func.func @shuffle_channel() {
  %x = check.input dense<[[[[-23, 99], [-112, -16]],
       [[-44, -29], [-91, -35]],
       [[-75, -40], [-10, -38]],
       [[-29, -64], [-78, 14]]]]> : tensor<1x4x2x2xi8> as !q0
  %r = "tpu.ShuffleChannel"(%x) {group = 2} : (tensor<1x4x2x2x!q0>) -> tensor<1x4x2x2x!q0>
  check.expect_eq_const %r, dense<[[[[-23, 99], [-112, -16]],
       [[-75, -40], [-10, -38]],
       [[-44, -29], [-91, -35]],
       [[-29, -64], [-78, 14]]]]> : tensor<1x4x2x2xi8> as !q0
  return
}
