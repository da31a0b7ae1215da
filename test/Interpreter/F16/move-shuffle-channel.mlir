// tpu.ShuffleChannel at F16: interleaves groups of channels.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @shuffle_channel() {
  %x = check.input dense<[[[[-1.975, 8.586], [-9.69, -1.424]],
       [[-3.793, -2.54], [-7.906, -3.031]],
       [[-6.508, -3.44], [-0.8696, -3.25]],
       [[-2.535, -5.543], [-6.758, 1.193]]]]> : tensor<1x4x2x2xf16>
  %r = "tpu.ShuffleChannel"(%x) {group = 2} : (tensor<1x4x2x2xf16>) -> tensor<1x4x2x2xf16>
  check.expect_eq_const %r, dense<[[[[-1.975, 8.586], [-9.69, -1.424]],
       [[-6.508, -3.44], [-0.8696, -3.25]],
       [[-3.793, -2.54], [-7.906, -3.031]],
       [[-2.535, -5.543], [-6.758, 1.193]]]]> : tensor<1x4x2x2xf16>
  return
}
