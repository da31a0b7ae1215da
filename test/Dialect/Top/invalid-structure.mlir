// What an input may not say, each rule by its name.
// RUN: tpu-eval-opt %s -verify-diagnostics -split-input-file

func.func @pixel_format(%a0: tensor<1x3x8x8xf32>) {
  // expected-error @+1 {{'top.Input' op expected pixel_format to be one of rgb, bgr, gray, rgba, gbrg, grbg, bggr, rggb, but got "yuv"}}
  %0 = "top.Input"(%a0) {pixel_format = "yuv"} : (tensor<1x3x8x8xf32>) -> tensor<1x3x8x8xf32>
  return
}

// -----

func.func @channel_format(%a0: tensor<1x3x8x8xf32>) {
  // expected-error @+1 {{'top.Input' op expected channel_format to be one of nchw, nhwc, but got "chwn"}}
  %0 = "top.Input"(%a0) {channel_format = "chwn"} : (tensor<1x3x8x8xf32>) -> tensor<1x3x8x8xf32>
  return
}

// -----

func.func @keep_ratio_mode(%a0: tensor<1x3x8x8xf32>) {
  // expected-error @+1 {{'top.Input' op expected keep_ratio_mode to be one of letterbox, short_side_scale, but got ""}}
  %0 = "top.Input"(%a0) {keep_ratio_mode = ""} : (tensor<1x3x8x8xf32>) -> tensor<1x3x8x8xf32>
  return
}

// -----

func.func @pad_type(%a0: tensor<1x3x8x8xf32>) {
  // expected-error @+1 {{'top.Input' op expected pad_type to be one of normal, center, but got "left"}}
  %0 = "top.Input"(%a0) {pad_type = "left"} : (tensor<1x3x8x8xf32>) -> tensor<1x3x8x8xf32>
  return
}

// -----

func.func @resize_dims_count(%a0: tensor<1x3x8x8xf32>) {
  // expected-error @+1 {{'top.Input' op expected resize_dims of 2 values, but got 3}}
  %0 = "top.Input"(%a0) {resize_dims = [8, 8, 8]} : (tensor<1x3x8x8xf32>) -> tensor<1x3x8x8xf32>
  return
}

// -----

func.func @resize_dims_positive(%a0: tensor<1x3x8x8xf32>) {
  // expected-error @+1 {{'top.Input' op expected resize_dims of at least 1, but got 0}}
  %0 = "top.Input"(%a0) {resize_dims = [8, 0]} : (tensor<1x3x8x8xf32>) -> tensor<1x3x8x8xf32>
  return
}

// -----

func.func @mean_count(%a0: tensor<1x3x8x8xf32>) {
  // expected-error @+1 {{'top.Input' op expected mean of at least 3 values, but got 1}}
  %0 = "top.Input"(%a0) {pixel_format = "bgr", mean = [1.0]} : (tensor<1x3x8x8xf32>) -> tensor<1x3x8x8xf32>
  return
}

// -----

func.func @scale_count(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.Input' op expected scale of at least 4 values, but got 3}}
  %0 = "top.Input"(%a0) {pixel_format = "rgba", scale = [1.0, 1.0, 1.0]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @input_shape(%a0: tensor<1x3x8x8xf32>) {
  // expected-error @+1 {{'top.Input' op expected result shape 1x3x8x8, but got 1x3x8x9}}
  %0 = "top.Input"(%a0) : (tensor<1x3x8x8xf32>) -> tensor<1x3x8x9xf32>
  return
}

// -----

func.func @input_scalar(%a0: tensor<f32>) {
  // expected-error @+1 {{'top.Input' op expected result shape of a scalar, but got 1}}
  %0 = "top.Input"(%a0) : (tensor<f32>) -> tensor<1xf32>
  return
}
