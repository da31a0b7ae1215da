// tpu.LayerNorm at INT8 asymmetric: normalises over the last dimensions.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @layer_norm() {
  %x = check.input dense<[[[-0.8203, 0.3958, 0.899, -1.389, -0.167, 0.2852, -0.641, -0.8936]],
      [[0.927, -0.5356, -1.16, -0.4602, 0.7085, 1.013, 0.2303, 1.09]]]> : tensor<2x1x8xf16>
  %w0 = check.weight dense<[[[-0.984, -1.249, -0.1882, 0.2827, 0.1305, 0.3303, -0.07733, -0.9224]]]> : tensor<1x1x8xf16>
  %w1 = check.weight dense<[[[-1.895, 1.006, -0.695, 0.9062, 0.10724, 0.6123, 0.3296, -0.8765]]]> : tensor<1x1x8xf16>
  %none = "top.None"() : () -> none
  %r = "tpu.LayerNorm"(%x, %w0, %w1, %none, %none) {axis = 2 : si32, eps = 9.999999974752427e-7, normalized_shape = [8]}
    : (tensor<2x1x8xf16>, tensor<1x1x8xf16>, tensor<1x1x8xf16>, none, none) -> tensor<2x1x8xf16>
  check.expect_close_const %r, dense<[[[-1.177, -0.17779, -1.004, 0.47838, 0.1296, 0.875, 0.367, -0.11038]],
      [[-2.76, 2.203, -0.3667, 0.662, 0.1863, 0.939, 0.329, -1.878]]]> : tensor<2x1x8xf16> {max_ulp = 1}
  return
}
