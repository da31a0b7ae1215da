// RUN: tpu-eval-opt %s --lower-preprocess --split-input-file --verify-diagnostics

// An input's location is its name, so its diagnostics have no line.

func.func @main(%arg0: tensor<1x3x8x9xf32>) {
  // expected-error @unknown {{expected resize_dims of 2 values, but got 1}}
  %0 = "top.Input"(%arg0) {do_preprocess = true, resize_dims = [8]} : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("data")
  return
}

// -----

func.func @main(%arg0: tensor<1x3x8x9xf32>) {
  // expected-error @unknown {{expected resize_dims of 2 values, but got 3}}
  %0 = "top.Input"(%arg0) {do_preprocess = true, resize_dims = [3, 8, 9]} : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("data")
  return
}

// -----

func.func @main(%arg0: tensor<1x3x8x9xf32>) {
  // expected-error @unknown {{expected resize_dims of at least the network's 8 x 9, but got [7, 9]}}
  %0 = "top.Input"(%arg0) {do_preprocess = true, resize_dims = [7, 9]} : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("data")
  return
}

// -----

func.func @main(%arg0: tensor<1x3x8x9xf32>) {
  // expected-error @unknown {{expected resize_dims of at least the network's 8 x 9, but got [8, 8]}}
  %0 = "top.Input"(%arg0) {do_preprocess = true, resize_dims = [8, 8], keep_aspect_ratio = true} : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("data")
  return
}

// -----

func.func @main(%arg0: tensor<1x3x8x9xf32>) {
  // expected-error @unknown {{expected keep_ratio_mode to be one of letterbox, short_side_scale, but got "long_side"}}
  %0 = "top.Input"(%arg0) {do_preprocess = true, keep_ratio_mode = "long_side"} : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("data")
  return
}

// -----

func.func @main(%arg0: tensor<1x3x8x9xf32>) {
  // expected-error @unknown {{expected pad_type to be one of normal, center, but got "left"}}
  %0 = "top.Input"(%arg0) {do_preprocess = true, pad_type = "left"} : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("data")
  return
}

// -----

func.func @main(%arg0: tensor<1x3x8x9xf32>) {
  // expected-error @unknown {{expected pad_value from 0 to 255, but got 256}}
  %0 = "top.Input"(%arg0) {do_preprocess = true, pad_value = 256} : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("data")
  return
}

// -----

func.func @main(%arg0: tensor<1x3x8x9xf32>) {
  // expected-error @unknown {{expected pad_value from 0 to 255, but got -1}}
  %0 = "top.Input"(%arg0) {do_preprocess = true, pad_value = -1} : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("data")
  return
}

// -----

func.func @main(%arg0: tensor<1x3x8x9xf32>) {
  // expected-error @unknown {{expected pixel_format to be one of rgb, bgr, gray, rgba, gbrg, grbg, bggr, rggb, but got "grb"}}
  %0 = "top.Input"(%arg0) {do_preprocess = true, pixel_format = "grb"} : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("data")
  return
}

// -----

func.func @main(%arg0: tensor<1x3x8x9xf32>) {
  // expected-error @unknown {{expected a pixel_format that pictures are decoded to, one of bgr, rgb, gray, rgba, but got "rggb"}}
  %0 = "top.Input"(%arg0) {do_preprocess = true, pixel_format = "rggb"} : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("data")
  return
}

// -----

func.func @main(%arg0: tensor<1x3x8x9xf32>) {
  // expected-error @unknown {{expected channel_format to be one of nchw, nhwc, but got "none"}}
  %0 = "top.Input"(%arg0) {do_preprocess = true, channel_format = "none"} : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("data")
  return
}

// -----

func.func @main(%arg0: tensor<1x3x8x9xf32>) {
  // expected-error @unknown {{expected 3 mean values, but got 2}}
  %0 = "top.Input"(%arg0) {do_preprocess = true, mean = [0.0, 0.0]} : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("data")
  return
}

// -----

func.func @main(%arg0: tensor<1x3x8x9xf32>) {
  // expected-error @unknown {{expected 3 mean values, but got 0}}
  %0 = "top.Input"(%arg0) {do_preprocess = true, mean = []} : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("data")
  return
}

// -----

func.func @main(%arg0: tensor<1x3x8x9xf32>) {
  // expected-error @unknown {{expected 3 scale values, but got 1}}
  %0 = "top.Input"(%arg0) {do_preprocess = true, scale = [1.0]} : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("data")
  return
}

// -----

func.func @main(%arg0: tensor<1x3x8x9xf32>) {
  // expected-error @unknown {{expected 3 scale values, but got 4}}
  %0 = "top.Input"(%arg0) {do_preprocess = true, scale = [1.0, 1.0, 1.0, 1.0]} : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("data")
  return
}

// -----

func.func @main(%arg0: tensor<1x1x8x9xf32>) {
  // expected-error @unknown {{expected mean of at least 1 values, but got 0}}
  %0 = "top.Input"(%arg0) {do_preprocess = true, pixel_format = "gray", mean = []} : (tensor<1x1x8x9xf32>) -> tensor<1x1x8x9xf32> loc("data")
  return
}

// -----

func.func @main(%arg0: tensor<1x4x8x9xf32>) {
  // expected-error @unknown {{expected scale of at least 4 values, but got 3}}
  %0 = "top.Input"(%arg0) {do_preprocess = true, pixel_format = "rgba", scale = [1.0, 1.0, 1.0]} : (tensor<1x4x8x9xf32>) -> tensor<1x4x8x9xf32> loc("data")
  return
}

// -----

func.func @main(%arg0: tensor<1x3x8x9xf32>) {
  // expected-error @unknown {{expected scale to differ from 0 in float32, but got 0.000000e+00}}
  %0 = "top.Input"(%arg0) {do_preprocess = true, scale = [1.0, 0.0, 1.0]} : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("data")
  return
}

// -----

func.func @main(%arg0: tensor<1x3x8x9xf32>) {
  // expected-error @unknown {{expected mean to be finite in float32, but got 1.000000e+40}}
  %0 = "top.Input"(%arg0) {do_preprocess = true, mean = [1.0e40, 0.0, 0.0]} : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("data")
  return
}

// -----

func.func @main(%arg0: tensor<1x3x8x9xf32>) {
  // expected-error @unknown {{expected yuv_type to be empty, as pictures are decoded to 8-bit channels, but got "YUV_NV12"}}
  %0 = "top.Input"(%arg0) {do_preprocess = true, yuv_type = "YUV_NV12"} : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("data")
  return
}

// -----

func.func @main(%arg0: tensor<1x3x8x9xf32>) {
  // expected-error @unknown {{expected customization_format to be empty, as pictures are decoded to 8-bit channels, but got "YUV420_PLANAR"}}
  %0 = "top.Input"(%arg0) {do_preprocess = true, customization_format = "YUV420_PLANAR"} : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("data")
  return
}

// -----

func.func @main(%arg0: tensor<1x4x8x9xf32>) {
  // expected-error @unknown {{expected at most 3 channels with keep_ratio_mode letterbox, but got pixel_format rgba}}
  %0 = "top.Input"(%arg0) {do_preprocess = true, keep_aspect_ratio = true, pixel_format = "rgba"} : (tensor<1x4x8x9xf32>) -> tensor<1x4x8x9xf32> loc("data")
  return
}

// -----

func.func @main(%arg0: tensor<1x3x8x9xf32>) {
  // expected-error @unknown {{expected 1 channels for pixel_format gray and channel_format nchw, but got 'tensor<1x3x8x9xf32>'}}
  %0 = "top.Input"(%arg0) {do_preprocess = true, pixel_format = "gray"} : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("data")
  return
}

// -----

func.func @main(%arg0: tensor<1x3x8x9xf32>) {
  // expected-error @unknown {{expected 3 channels for pixel_format bgr and channel_format nhwc, but got 'tensor<1x3x8x9xf32>'}}
  %0 = "top.Input"(%arg0) {do_preprocess = true, channel_format = "nhwc"} : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("data")
  return
}

// -----

func.func @main(%arg0: tensor<3x8x9xf32>) {
  // expected-error @unknown {{expected an input of 4 dimensions of f32 to be fed with pictures, but got 'tensor<3x8x9xf32>'}}
  %0 = "top.Input"(%arg0) {do_preprocess = true, pixel_format = "bgr"} : (tensor<3x8x9xf32>) -> tensor<3x8x9xf32> loc("data")
  return
}

// -----

func.func @main(%arg0: tensor<1x3x8x9xui8>) {
  // expected-error @unknown {{expected an input of 4 dimensions of f32 to be fed with pictures, but got 'tensor<1x3x8x9xui8>'}}
  %0 = "top.Input"(%arg0) {do_preprocess = true, pixel_format = "bgr"} : (tensor<1x3x8x9xui8>) -> tensor<1x3x8x9xui8> loc("data")
  return
}

// -----

func.func @main(%arg0: tensor<1x3x?x9xf32>) {
  // expected-error @unknown {{expected a known height, width and number of channels, but got 'tensor<1x3x?x9xf32>'}}
  %0 = "top.Input"(%arg0) {do_preprocess = true} : (tensor<1x3x?x9xf32>) -> tensor<1x3x?x9xf32> loc("data")
  return
}

// -----

func.func @main(%arg0: tensor<1x3x8x9xf32>) {
  // expected-error @below {{expected a location that names the input, but got none}}
  %0 = "top.Input"(%arg0) {do_preprocess = true} : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32>
  return
}

// -----

func.func @main(%arg0: tensor<1x3x8x9xf32>) {
  %0 = "top.Abs"(%arg0) : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32>
  // expected-error @unknown {{expected to take an argument of its function, but got another value}}
  %1 = "top.Input"(%0) {do_preprocess = true} : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("data")
  return
}

// -----

func.func @main(%arg0: tensor<1x3x8x9xf32>) {
  // expected-error @unknown {{expected an argument of its own, but got one of 2 uses}}
  %0 = "top.Input"(%arg0) {do_preprocess = true} : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("left")
  %1 = "top.Input"(%arg0) : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("right")
  return
}

// -----

// Every wrong input is reported, not the first alone.

func.func @main(%arg0: tensor<1x3x8x9xf32>, %arg1: tensor<1x3x8x9xf32>) {
  // expected-error @unknown {{expected pad_value from 0 to 255, but got 300}}
  %0 = "top.Input"(%arg0) {do_preprocess = true, pad_value = 300} : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("left")
  // expected-error @unknown {{expected a pixel_format that pictures are decoded to, one of bgr, rgb, gray, rgba, but got "bggr"}}
  %1 = "top.Input"(%arg1) {do_preprocess = true, pixel_format = "bggr"} : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("right")
  return
}
