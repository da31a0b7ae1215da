// top.DeformConv2D at Top: convolution that reads at learnt places.
// RUN: tpu-eval-opt %s --run

// Half a pixel to the right of each pixel, by a filter of 2, a mask of 1 and a bias; 0 beyond the edge.
func.func @deform_conv2d() {
  %x = check.input dense<[[[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]]]> : tensor<1x1x2x3xf32>
  %w = check.weight dense<2.0> : tensor<1x1x1x1xf32>
  %offset = check.input dense<[[[[0.0, 0.0, 0.0], [0.0, 0.0, 0.0]], [[0.5, 0.5, 0.5], [0.5, 0.5, 0.5]]]]> : tensor<1x2x2x3xf32>
  %mask = check.input dense<1.0> : tensor<1x1x2x3xf32>
  %bias = check.weight dense<0.5> : tensor<1xf32>
  %r = "top.DeformConv2D"(%x, %w, %offset, %mask, %bias) {deform_group = 1, group = 1, kernel_shape = [1, 1], pads = [0, 0, 0, 0], strides = [1, 1], use_mask = true}
    : (tensor<1x1x2x3xf32>, tensor<1x1x1x1xf32>, tensor<1x2x2x3xf32>, tensor<1x1x2x3xf32>, tensor<1xf32>) -> tensor<1x1x2x3xf32>
  check.expect_eq_const %r, dense<[[[[3.5, 5.5, 3.5], [9.5, 11.5, 6.5]]]]> : tensor<1x1x2x3xf32>
  return
}
