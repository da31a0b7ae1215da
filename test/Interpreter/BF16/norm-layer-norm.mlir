// tpu.LayerNorm at BF16: normalises over the last dimensions.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @layer_norm() {
  %x = check.input dense<[[[-0.82, 0.396, 0.9, -1.39, -0.167, 0.285, -0.64, -0.895]],
      [[0.926, -0.535, -1.16, -0.46, 0.707, 1.016, 0.23, 1.09]]]> : tensor<2x1x8xbf16>
  %w0 = check.weight dense<[[[-0.984, -1.25, -0.188, 0.283, 0.131, 0.33, -0.077, -0.92]]]> : tensor<1x1x8xbf16>
  %w1 = check.weight dense<[[[-1.89, 1.01, -0.695, 0.906, 0.1074, 0.613, 0.33, -0.875]]]> : tensor<1x1x8xbf16>
  %none = "top.None"() : () -> none
  %r = "tpu.LayerNorm"(%x, %w0, %w1, %none, %none) {axis = 2 : si32, eps = 9.999999974752427e-7, normalized_shape = [8]}
    : (tensor<2x1x8xbf16>, tensor<1x1x8xbf16>, tensor<1x1x8xbf16>, none, none) -> tensor<2x1x8xbf16>
  check.expect_close_const %r, dense<[[[-1.17, -0.172, -1.0, 0.477, 0.13, 0.875, 0.367, -0.1133]],
      [[-2.75, 2.2, -0.367, 0.664, 0.187, 0.94, 0.33, -1.88]]]> : tensor<2x1x8xbf16> {max_ulp = 1}
  return
}
