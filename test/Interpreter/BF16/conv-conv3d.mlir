// tpu.Conv3D at BF16: convolution of a volume.
// RUN: tpu-eval-opt %s --run

// One number and ten times the one behind it, and the bias.
func.func @conv3d() {
  %x = check.input dense<[[[[[1.0, 2.0]], [[3.0, 4.0]]]]]> : tensor<1x1x2x1x2xbf16>
  %w = check.weight dense<[[[[[1.0]], [[10.0]]]]]> : tensor<1x1x2x1x1xbf16>
  %bias = check.weight dense<0.5> : tensor<1xf32>
  %r = "tpu.Conv3D"(%x, %w, %bias) {kernel_shape = [2, 1, 1], pads = [0, 0, 0, 0, 0, 0], strides = [1, 1, 1], with_bias = true}
    : (tensor<1x1x2x1x2xbf16>, tensor<1x1x2x1x1xbf16>, tensor<1xf32>) -> tensor<1x1x1x1x2xbf16>
  check.expect_eq_const %r, dense<[[[[[31.5, 42.5]]]]]> : tensor<1x1x1x1x2xbf16>
  return
}
