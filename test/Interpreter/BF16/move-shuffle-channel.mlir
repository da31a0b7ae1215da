// tpu.ShuffleChannel at BF16: interleaves groups of channels.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @shuffle_channel() {
  %x = check.input dense<[[[[-1.98, 8.56], [-9.7, -1.42]],
       [[-3.8, -2.55], [-7.9, -3.03]],
       [[-6.5, -3.44], [-0.87, -3.25]],
       [[-2.53, -5.53], [-6.75, 1.195]]]]> : tensor<1x4x2x2xbf16>
  %r = "tpu.ShuffleChannel"(%x) {group = 2} : (tensor<1x4x2x2xbf16>) -> tensor<1x4x2x2xbf16>
  check.expect_eq_const %r, dense<[[[[-1.98, 8.56], [-9.7, -1.42]],
       [[-6.5, -3.44], [-0.87, -3.25]],
       [[-3.8, -2.55], [-7.9, -3.03]],
       [[-2.53, -5.53], [-6.75, 1.195]]]]> : tensor<1x4x2x2xbf16>
  return
}
