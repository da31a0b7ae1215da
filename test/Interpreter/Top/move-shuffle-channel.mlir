// top.ShuffleChannel at Top: interleaves groups of channels.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @shuffle_channel() {
  %x = check.input dense<[[[[-1.97481, 8.585829], [-9.687879, -1.4240855]],
       [[-3.7923834, -2.5393028], [-7.907442, -3.0304801]],
       [[-6.506832, -3.44024], [-0.8696022, -3.2504523]],
       [[-2.5356808, -5.5427237], [-6.7575946, 1.1936481]]]]> : tensor<1x4x2x2xf32>
  %r = "top.ShuffleChannel"(%x) {group = 2} : (tensor<1x4x2x2xf32>) -> tensor<1x4x2x2xf32>
  check.expect_eq_const %r, dense<[[[[-1.97481, 8.585829], [-9.687879, -1.4240855]],
       [[-6.506832, -3.44024], [-0.8696022, -3.2504523]],
       [[-3.7923834, -2.5393028], [-7.907442, -3.0304801]],
       [[-2.5356808, -5.5427237], [-6.7575946, 1.1936481]]]]> : tensor<1x4x2x2xf32>
  return
}
