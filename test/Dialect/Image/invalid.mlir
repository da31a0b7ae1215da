// RUN: tpu-eval-opt %s --split-input-file --verify-diagnostics

func.func @resize_mode(%0: tensor<?x?x3xui8>) {
  // expected-error @below {{expected mode to be one of stretch, letterbox, short_side, but got "squash"}}
  %1 = image.resize %0 squash bilinear to [48, 48] : tensor<?x?x3xui8>
  return
}

// -----

func.func @resize_interpolation(%0: tensor<?x?x3xui8>) {
  // expected-error @below {{expected interpolation to be one of bilinear, but got "cubic"}}
  %1 = image.resize %0 stretch cubic to [48, 48] : tensor<?x?x3xui8>
  return
}

// -----

func.func @resize_size(%0: tensor<?x?x3xui8>) {
  // expected-error @below {{expected a positive height and width, but got 0 x 48}}
  %1 = image.resize %0 letterbox bilinear to [0, 48] : tensor<?x?x3xui8>
  return
}

// -----

func.func @resize_thin(%0: tensor<1x1000x3xui8>) {
  // expected-error @below {{expected at least one row and one column to be left, but got 0 x 48 from 1 x 1000}}
  %1 = image.resize %0 letterbox bilinear to [48, 48] : tensor<1x1000x3xui8>
  return
}

// -----

func.func @resize_result(%0: tensor<?x?x3xui8>) {
  // expected-error @below {{failed to infer returned types}}
  // expected-error @below {{inferred type(s) 'tensor<48x48x3xui8>' are incompatible with return type(s) of operation 'tensor<?x?x3xui8>'}}
  %1 = "image.resize"(%0) {mode = "stretch", interpolation = "bilinear", height = 48 : i64, width = 48 : i64}
      : (tensor<?x?x3xui8>) -> tensor<?x?x3xui8>
  return
}

// -----

func.func @picture_rank(%0: tensor<?x?xui8>) {
  // expected-error @below {{expected a picture of 3 dimensions, but got 'tensor<?x?xui8>'}}
  %1 = image.resize %0 stretch bilinear to [48, 48] : tensor<?x?xui8>
  return
}

// -----

func.func @layout_rank(%0: tensor<4xui8>) {
  // expected-error @below {{expected a picture of 3 dimensions, but got 'tensor<4xui8>'}}
  %1 = image.layout %0 hwc to chw : tensor<4xui8>
  return
}

// -----

func.func @picture_type(%0: tensor<?x?x3xf32>) {
  // expected-error @below {{operand #0 must be 3D tensor of 8-bit unsigned integer values, but got 'tensor<?x?x3xf32>'}}
  %1 = image.layout %0 hwc to chw : tensor<?x?x3xf32>
  return
}

// -----

func.func @crop_offset(%0: tensor<?x?x3xui8>) {
  // expected-error @below {{expected offset to be one of half_of_difference, difference_of_halves, but got "left"}}
  %1 = image.crop %0 left to [48, 48] : tensor<?x?x3xui8>
  return
}

// -----

func.func @crop_size(%0: tensor<?x?x3xui8>) {
  // expected-error @below {{expected a positive height and width, but got 48 x 0}}
  %1 = image.crop %0 half_of_difference to [48, 0] : tensor<?x?x3xui8>
  return
}

// -----

func.func @crop_of_a_smaller_picture(%0: tensor<?x47x3xui8>) {
  // expected-error @below {{expected a picture of at least 48 x 48, but got ? x 47}}
  %1 = image.crop %0 half_of_difference to [48, 48] : tensor<?x47x3xui8>
  return
}

// -----

func.func @pad_placement(%0: tensor<?x?x3xui8>) {
  // expected-error @below {{expected placement to be one of center, top_left, but got "normal"}}
  %1 = image.pad %0 normal value 0 to [48, 48] : tensor<?x?x3xui8>
  return
}

// -----

func.func @pad_size(%0: tensor<?x?x3xui8>) {
  // expected-error @below {{expected a positive height and width, but got 48 x -1}}
  %1 = image.pad %0 center value 0 to [48, -1] : tensor<?x?x3xui8>
  return
}

// -----

func.func @pad_value(%0: tensor<?x?x3xui8>) {
  // expected-error @below {{expected a value from 0 to 255, but got 256}}
  %1 = image.pad %0 center value 256 to [48, 48] : tensor<?x?x3xui8>
  return
}

// -----

func.func @pad_of_a_larger_picture(%0: tensor<49x48x3xui8>) {
  // expected-error @below {{expected a picture of at most 48 x 48, but got 49 x 48}}
  %1 = image.pad %0 center value 0 to [48, 48] : tensor<49x48x3xui8>
  return
}

// -----

func.func @channel_order_word(%0: tensor<?x?x3xui8>) {
  // expected-error @below {{expected order to be one of bgr, rgb, bgra, rgba, but got "grb"}}
  %1 = image.channel_order %0 bgr to grb : tensor<?x?x3xui8>
  return
}

// -----

func.func @channel_order_pair(%0: tensor<?x?x3xui8>) {
  // expected-error @below {{expected two orders of the same channels, but got bgr to rgba}}
  %1 = image.channel_order %0 bgr to rgba : tensor<?x?x3xui8>
  return
}

// -----

func.func @channel_order_count(%0: tensor<?x?x1xui8>) {
  // expected-error @below {{expected 3 channels for bgr, but got 'tensor<?x?x1xui8>'}}
  %1 = image.channel_order %0 bgr to rgb : tensor<?x?x1xui8>
  return
}

// -----

func.func @layout_word(%0: tensor<?x?x3xui8>) {
  // expected-error @below {{expected layout to be one of hwc, chw, but got "wch"}}
  %1 = image.layout %0 hwc to wch : tensor<?x?x3xui8>
  return
}

// -----

func.func @layout_pair(%0: tensor<?x?x3xui8>) {
  // expected-error @below {{expected two different layouts, but got chw to chw}}
  %1 = image.layout %0 chw to chw : tensor<?x?x3xui8>
  return
}

// -----

func.func @normalize_axis(%0: tensor<1x3x8x8xf32>) {
  // expected-error @below {{expected an axis from 0 to 3, but got 4}}
  %1 = image.normalize %0 axis 4 mean [0.0, 0.0, 0.0] scale [1.0, 1.0, 1.0] : tensor<1x3x8x8xf32>
  return
}

// -----

func.func @normalize_unknown_channels(%0: tensor<1x?x8x8xf32>) {
  // expected-error @below {{expected a known number of channels along axis 1, but got 'tensor<1x?x8x8xf32>'}}
  %1 = image.normalize %0 axis 1 mean [0.0] scale [1.0] : tensor<1x?x8x8xf32>
  return
}

// -----

func.func @normalize_mean(%0: tensor<1x3x8x8xf32>) {
  // expected-error @below {{expected 3 mean values, but got 2}}
  %1 = image.normalize %0 axis 1 mean [0.0, 0.0] scale [1.0, 1.0, 1.0] : tensor<1x3x8x8xf32>
  return
}

// -----

func.func @normalize_scale(%0: tensor<1x8x8x3xf32>) {
  // expected-error @below {{expected 3 scale values, but got 4}}
  %1 = image.normalize %0 axis 3 mean [0.0, 0.0, 0.0] scale [1.0, 1.0, 1.0, 1.0] : tensor<1x8x8x3xf32>
  return
}

// -----

func.func @normalize_scale_zero(%0: tensor<1x1x8x8xf32>) {
  // expected-error @below {{expected scale to differ from 0 in float32, but got 9.9999999999999997E-61 : f64}}
  %1 = image.normalize %0 axis 1 mean [0.0] scale [1.0e-60] : tensor<1x1x8x8xf32>
  return
}

// -----

func.func @normalize_mean_infinite(%0: tensor<1x1x8x8xf32>) {
  // expected-error @below {{expected mean to be finite in float32, but got 1.000000e+40 : f64}}
  %1 = image.normalize %0 axis 1 mean [1.0e40] scale [1.0] : tensor<1x1x8x8xf32>
  return
}

// -----

// expected-error @below {{expected image.pixel_format to be one of bgr, rgb, gray, bgra, rgba, but got "yuv"}}
func.func private @pixel_format(tensor<?x?x3xui8>) attributes {image.pixel_format = "yuv"}

// -----

// expected-error @below {{expected one picture of 1 channels for the pixel format gray, but got '(tensor<?x?x3xui8>) -> ()'}}
func.func private @pixel_format_channels(tensor<?x?x3xui8>) attributes {image.pixel_format = "gray"}

// -----

// expected-error @below {{expected image.input to be a string, but got 3 : i64}}
func.func private @input_kind(tensor<?x?x3xui8>) attributes {image.input = 3}

// -----

// expected-error @below {{expected image.input or image.pixel_format, but got image.format}}
func.func private @unknown_attribute(tensor<?x?x3xui8>) attributes {image.format = "bgr"}

// -----

// expected-error @below {{expected image.input on a function only}}
module attributes {image.input = "input"} {}
