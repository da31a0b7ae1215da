// tpu.Deconv3D at F32: the transpose of a convolution of a volume.
// RUN: tpu-eval-opt %s --run

// Each number spread over two places by a filter of 1 and 10.
func.func @deconv3d() {
  %none = "top.None"() : () -> none
  %x = check.input dense<[[[[[2.0, 3.0]]]]]> : tensor<1x1x1x1x2xf32>
  %w = check.weight dense<[[[[[1.0, 10.0]]]]]> : tensor<1x1x1x1x2xf32>
  %r = "tpu.Deconv3D"(%x, %w, %none) {kernel_shape = [1, 1, 2], strides = [1, 1, 1], pads = [0, 0, 0, 0, 0, 0], with_bias = false}
    : (tensor<1x1x1x1x2xf32>, tensor<1x1x1x1x2xf32>, none) -> tensor<1x1x1x1x3xf32>
  check.expect_eq_const %r, dense<[[[[[2.0, 23.0, 30.0]]]]]> : tensor<1x1x1x1x3xf32>
  return
}
