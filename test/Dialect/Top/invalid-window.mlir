// What windows of any rank and resampling may not say, each rule by its name.
// RUN: tpu-eval-opt %s -verify-diagnostics -split-input-file

func.func @deconv_output_padding(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Deconv' op expected 2 output_padding, but got 1}}
  %0 = "top.Deconv"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [2, 2], pads = [1, 1, 1, 1], output_padding = [1]} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x15x15xf32>
  return
}

// -----

func.func @deconv_group_divides(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Deconv' op expected a group that divides 6 output channels, but got 4}}
  %0 = "top.Deconv"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [2, 2], pads = [1, 1, 1, 1], group = 4} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x15x15xf32>
  return
}

// -----

func.func @deconv_filter(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x3x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Deconv' op expected a filter of 216 values, but got 162}}
  %0 = "top.Deconv"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [2, 2], pads = [1, 1, 1, 1]} : (tensor<1x4x8x8xf32>, tensor<6x3x3x3xf32>, none) -> tensor<1x6x15x15xf32>
  return
}

// -----

func.func @deconv_result(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Deconv' op expected result shape 1x6x15x15, but got 1x6x16x15}}
  %0 = "top.Deconv"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [2, 2], pads = [1, 1, 1, 1]} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x16x15xf32>
  return
}

// -----

func.func @deform_kernel_rank(%a0: tensor<1x4x8x8xf32>, %a1: tensor<1x18x6x6xf32>, %a2: tensor<1x9x6x5xf32>, %a3: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.DeformConv2D' op expected a kernel_shape of 2 dimensions, but got 1}}
  %0 = "top.DeformConv2D"(%a0, %a3, %a1, %none, %none) {kernel_shape = [3], strides = [1], pads = [0, 0], dilations = [1]} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, tensor<1x18x6x6xf32>, none, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @deform_group_divides(%a0: tensor<1x4x8x8xf32>, %a1: tensor<1x18x6x6xf32>, %a2: tensor<1x9x6x5xf32>, %a3: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.DeformConv2D' op expected a deform_group that divides 4 input channels, but got 3}}
  %0 = "top.DeformConv2D"(%a0, %a3, %a1, %none, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0], dilations = [1, 1], deform_group = 3} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, tensor<1x18x6x6xf32>, none, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @deform_offset(%a0: tensor<1x4x8x8xf32>, %a1: tensor<1x9x6x6xf32>, %a2: tensor<1x9x6x5xf32>, %a3: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.DeformConv2D' op expected offset shape 1x18x6x6, but got 1x9x6x6}}
  %0 = "top.DeformConv2D"(%a0, %a3, %a1, %none, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0], dilations = [1, 1]} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, tensor<1x9x6x6xf32>, none, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @deform_mask(%a0: tensor<1x4x8x8xf32>, %a1: tensor<1x18x6x6xf32>, %a2: tensor<1x9x6x5xf32>, %a3: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.DeformConv2D' op expected mask shape 1x9x6x6, but got 1x9x6x5}}
  %0 = "top.DeformConv2D"(%a0, %a3, %a1, %a2, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0], dilations = [1, 1], use_mask = true} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, tensor<1x18x6x6xf32>, tensor<1x9x6x5xf32>, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @deform_mask_absent(%a0: tensor<1x4x8x8xf32>, %a1: tensor<1x18x6x6xf32>, %a2: tensor<1x9x6x5xf32>, %a3: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.DeformConv2D' op expected a mask with use_mask, but got none}}
  %0 = "top.DeformConv2D"(%a0, %a3, %a1, %none, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0], dilations = [1, 1], use_mask = true} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, tensor<1x18x6x6xf32>, none, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @deform_result(%a0: tensor<1x4x8x8xf32>, %a1: tensor<1x18x6x6xf32>, %a2: tensor<1x9x6x5xf32>, %a3: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.DeformConv2D' op expected result shape 1x6x6x6, but got 1x6x6x5}}
  %0 = "top.DeformConv2D"(%a0, %a3, %a1, %none, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0], dilations = [1, 1]} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, tensor<1x18x6x6xf32>, none, none) -> tensor<1x6x6x5xf32>
  return
}

// -----

func.func @deform_filter(%a0: tensor<1x4x8x8xf32>, %a1: tensor<1x18x6x6xf32>, %a2: tensor<1x9x6x5xf32>, %a3: tensor<6x2x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.DeformConv2D' op expected a filter of 216 values, but got 108}}
  %0 = "top.DeformConv2D"(%a0, %a3, %a1, %none, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0], dilations = [1, 1]} : (tensor<1x4x8x8xf32>, tensor<6x2x3x3xf32>, tensor<1x18x6x6xf32>, none, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @interp_rank(%a0: tensor<4x8xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Interp' op expected an input of at least 3 dimensions, but got 2}}
  %0 = "top.Interp"(%a0, %none) {mode = "nearest", coord_mode = "half_pixel"} : (tensor<4x8xf32>, none) -> tensor<4x16xf32>
  return
}

// -----

func.func @interp_channels(%a0: tensor<1x4x8x8xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Interp' op expected result shape 1x4x?x?, but got 1x5x16x16}}
  %0 = "top.Interp"(%a0, %none) {mode = "nearest", coord_mode = "half_pixel"} : (tensor<1x4x8x8xf32>, none) -> tensor<1x5x16x16xf32>
  return
}

// -----

func.func @interp_sequence(%a0: tensor<1x4x9xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Interp' op expected result shape 1x4x?, but got 1x5x18}}
  %0 = "top.Interp"(%a0, %none) {mode = "nearest", coord_mode = "half_pixel"} : (tensor<1x4x9xf32>, none) -> tensor<1x5x18xf32>
  return
}

// -----

func.func @grid_mode(%a0: tensor<1x4x8x8xf32>, %a1: tensor<1x5x6x2xf32>) {
  // expected-error @+1 {{'top.GridSampler' op expected mode between 0 and 1, but got 2}}
  %0 = "top.GridSampler"(%a0, %a1) {mode = 2, padding_mode = 0, align_corners = true} : (tensor<1x4x8x8xf32>, tensor<1x5x6x2xf32>) -> tensor<1x4x5x6xf32>
  return
}

// -----

func.func @grid_padding_mode(%a0: tensor<1x4x8x8xf32>, %a1: tensor<1x5x6x2xf32>) {
  // expected-error @+1 {{'top.GridSampler' op expected padding_mode between 0 and 2, but got 3}}
  %0 = "top.GridSampler"(%a0, %a1) {mode = 0, padding_mode = 3, align_corners = true} : (tensor<1x4x8x8xf32>, tensor<1x5x6x2xf32>) -> tensor<1x4x5x6xf32>
  return
}

// -----

func.func @grid_rank(%a0: tensor<1x4x9xf32>, %a1: tensor<1x5x1xf32>) {
  // expected-error @+1 {{'top.GridSampler' op expected an input of 4 or 5 dimensions, but got 3}}
  %0 = "top.GridSampler"(%a0, %a1) {mode = 0, padding_mode = 0, align_corners = true} : (tensor<1x4x9xf32>, tensor<1x5x1xf32>) -> tensor<1x4x5xf32>
  return
}

// -----

func.func @grid_shape(%a0: tensor<1x4x8x8xf32>, %a1: tensor<1x5x6x3xf32>) {
  // expected-error @+1 {{'top.GridSampler' op expected grid shape 1x?x?x2, but got 1x5x6x3}}
  %0 = "top.GridSampler"(%a0, %a1) {mode = 0, padding_mode = 0, align_corners = true} : (tensor<1x4x8x8xf32>, tensor<1x5x6x3xf32>) -> tensor<1x4x5x6xf32>
  return
}

// -----

func.func @grid_result(%a0: tensor<1x4x8x8xf32>, %a1: tensor<1x5x6x2xf32>) {
  // expected-error @+1 {{'top.GridSampler' op expected result shape 1x4x5x6, but got 1x4x6x5}}
  %0 = "top.GridSampler"(%a0, %a1) {mode = 0, padding_mode = 0, align_corners = true} : (tensor<1x4x8x8xf32>, tensor<1x5x6x2xf32>) -> tensor<1x4x6x5xf32>
  return
}

// -----

func.func @roi_size(%a0: tensor<1x4x8x8xf32>, %a1: tensor<3x5xf32>) {
  // expected-error @+1 {{'top.RoiAlign' op expected output_height between 1 and 2147483647, but got 0}}
  %0 = "top.RoiAlign"(%a0, %a1) {mode = "Avg", output_height = 0, output_width = 3, sampling_ratio = 0, spatial_scale = 1.0, align_corners = true} : (tensor<1x4x8x8xf32>, tensor<3x5xf32>) -> tensor<3x4x2x3xf32>
  return
}

// -----

func.func @roi_rank(%a0: tensor<1x4x9xf32>, %a1: tensor<3x5xf32>) {
  // expected-error @+1 {{'top.RoiAlign' op expected an input of 4 dimensions, but got 3}}
  %0 = "top.RoiAlign"(%a0, %a1) {mode = "Avg", output_height = 2, output_width = 3, sampling_ratio = 0, spatial_scale = 1.0, align_corners = true} : (tensor<1x4x9xf32>, tensor<3x5xf32>) -> tensor<3x4x2x3xf32>
  return
}

// -----

func.func @roi_regions(%a0: tensor<1x4x8x8xf32>, %a1: tensor<3x4xf32>) {
  // expected-error @+1 {{'top.RoiAlign' op expected rois shape ?x5, but got 3x4}}
  %0 = "top.RoiAlign"(%a0, %a1) {mode = "Avg", output_height = 2, output_width = 3, sampling_ratio = 0, spatial_scale = 1.0, align_corners = true} : (tensor<1x4x8x8xf32>, tensor<3x4xf32>) -> tensor<3x4x2x3xf32>
  return
}

// -----

func.func @roi_result(%a0: tensor<1x4x8x8xf32>, %a1: tensor<3x5xf32>) {
  // expected-error @+1 {{'top.RoiAlign' op expected result shape 3x4x2x3, but got 3x4x3x2}}
  %0 = "top.RoiAlign"(%a0, %a1) {mode = "Avg", output_height = 2, output_width = 3, sampling_ratio = 0, spatial_scale = 1.0, align_corners = true} : (tensor<1x4x8x8xf32>, tensor<3x5xf32>) -> tensor<3x4x3x2xf32>
  return
}
