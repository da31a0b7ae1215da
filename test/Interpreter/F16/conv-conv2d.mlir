// tpu.Conv2D at F16: convolution of a picture.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @conv2d() {
  %x = check.input dense<[[[1.221, -2.875, -1.66, 1.764, 1.023, 1.031, -1.098, 1.155],
       [-2.502, -2.193, -1.243, 0.5435, 0.7197, 0.02148, -0.4153, 0.126]]]> : tensor<1x2x8xf16>
  %w = check.weight dense<[[[[0.761], [0.1217], [0.4438]], [[0.3337], [1.494], [-0.2052]]],
      [[[0.313], [-0.854], [-2.553]], [[0.654], [0.8643], [-0.742]]]]> : tensor<2x2x3x1xf16>
  %none = "top.None"() : () -> none
  %r = "tpu.Conv2D"(%x, %w, %none) {dilations = [1, 1], dynweight_reorderd = false, kernel_shape = [3, 1], pads = [1, 0, 1, 0], strides = [1, 1], with_bias = false}
    : (tensor<1x2x8xf16>, tensor<2x2x3x1xf16>, none) -> tensor<1x2x8xf16>
  check.expect_close_const %r, dense<[[[-4.414, -4.016, -4.31, -0.3455, 3.178, 0.775, 0.525, -0.6455],
       [5.76, 4.465, -6.895, -5.516, -1.993, 3.04, -2.127, -1.493]]]> : tensor<1x2x8xf16> {max_ulp = 1}
  return
}
