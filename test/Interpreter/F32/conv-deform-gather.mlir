// tpu.DeformGather at F32: what a deformable convolution reads.
// RUN: tpu-eval-opt %s --run

// What lies half a pixel to the right of each pixel; 0 beyond the edge.
func.func @deform_gather() {
  %none = "top.None"() : () -> none
  %x = check.input dense<[[[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]]]> : tensor<1x1x2x3xf32>
  %offset = check.input dense<[[[[0.0, 0.0, 0.0], [0.0, 0.0, 0.0]], [[0.5, 0.5, 0.5], [0.5, 0.5, 0.5]]]]> : tensor<1x2x2x3xf32>
  %r = "tpu.DeformGather"(%x, %offset, %none, %none) {deform_group = 1, dilations = [1, 1], kernel_shape = [1, 1], pads = [0, 0, 0, 0], strides = [1, 1], use_mask = false}
    : (tensor<1x1x2x3xf32>, tensor<1x2x2x3xf32>, none, none) -> tensor<1x1x2x3xf32>
  check.expect_eq_const %r, dense<[[[[1.5, 2.5, 1.5], [4.5, 5.5, 3.0]]]]> : tensor<1x1x2x3xf32>
  return
}
