// tpu.Deconv at F16: the transpose of a convolution of a picture.
// RUN: tpu-eval-opt %s --run

// Each number spread over four places by a filter, sums where they overlap, and the bias.
func.func @deconv() {
  %x = check.input dense<[[[[1.0, 2.0], [3.0, 4.0]]]]> : tensor<1x1x2x2xf16>
  %w = check.weight dense<[[[[1.0, 2.0], [3.0, 4.0]]]]> : tensor<1x1x2x2xf16>
  %bias = check.weight dense<0.5> : tensor<1xf32>
  %r = "tpu.Deconv"(%x, %w, %bias) {kernel_shape = [2, 2], pads = [0, 0, 0, 0], strides = [1, 1], with_bias = true}
    : (tensor<1x1x2x2xf16>, tensor<1x1x2x2xf16>, tensor<1xf32>) -> tensor<1x1x3x3xf16>
  check.expect_eq_const %r, dense<[[[[1.5, 4.5, 4.5], [6.5, 20.5, 16.5], [9.5, 24.5, 16.5]]]]> : tensor<1x1x3x3xf16>
  return
}
