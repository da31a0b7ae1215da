// tpu.RoiAlign at INT8 symmetric: pools regions of a picture.
// RUN: tpu-eval-opt %s --run

// The means of the left and the right half of a region, each from one place in its middle.
func.func @roi_align() {
  %x = check.input dense<[[[[1.0, 2.0, 3.0, 4.0], [1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0]]]]> : tensor<1x1x3x4xf32>
  %rois = check.input dense<[[0.0, 0.0, 0.0, 2.0, 2.0]]> : tensor<1x5xf32>
  %r = "tpu.RoiAlign"(%x, %rois) {align_corners = false, mode = "Avg", output_height = 1, output_width = 2, sampling_ratio = 1, spatial_scale = 1.0}
    : (tensor<1x1x3x4xf32>, tensor<1x5xf32>) -> tensor<1x1x1x2xf32>
  check.expect_eq_const %r, dense<[[[[1.5, 2.5]]]]> : tensor<1x1x1x2xf32>
  return
}
