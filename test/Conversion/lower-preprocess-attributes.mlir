// RUN: tpu-eval-opt %s --lower-preprocess --split-input-file | FileCheck %s

// Each attribute on its own; the others are absent and have their defaults.

// CHECK-LABEL: @preprocess_defaults(%arg0: tensor<?x?x3xui8>) -> tensor<3x8x9xui8>
// CHECK-SAME:    image.pixel_format = "bgr"
// CHECK-NEXT:    %[[R:.*]] = image.resize %arg0 stretch bilinear to [8, 9] : tensor<?x?x3xui8>
// CHECK-NEXT:    %[[L:.*]] = image.layout %[[R]] hwc to chw : tensor<8x9x3xui8>
// CHECK-NEXT:    return %[[L]]
// CHECK:         image.normalize %{{.*}} axis 1 mean [0.000000e+00, 0.000000e+00, 0.000000e+00] scale [1.000000e+00, 1.000000e+00, 1.000000e+00]
func.func @main(%arg0: tensor<1x3x8x9xf32>) {
  %0 = "top.Input"(%arg0) {do_preprocess = true} : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("defaults")
  return
}

// -----

// CHECK-LABEL: @preprocess_resize_dims(
// CHECK-NEXT:    %[[R:.*]] = image.resize %arg0 stretch bilinear to [10, 9] : tensor<?x?x3xui8>
// CHECK-NEXT:    %[[C:.*]] = image.crop %[[R]] difference_of_halves to [8, 9] : tensor<10x9x3xui8>
// CHECK-NEXT:    image.layout %[[C]]
func.func @main(%arg0: tensor<1x3x8x9xf32>) {
  %0 = "top.Input"(%arg0) {do_preprocess = true, resize_dims = [10, 9]} : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("resize_dims")
  return
}

// -----

// CHECK-LABEL: @preprocess_keep_aspect_ratio(
// CHECK-NEXT:    %[[R:.*]] = image.resize %arg0 letterbox bilinear to [8, 9] : tensor<?x?x3xui8>
// CHECK-NEXT:    %[[P:.*]] = image.pad %[[R]] center value 0 to [8, 9] : tensor<?x?x3xui8>
// CHECK-NEXT:    image.layout %[[P]] hwc to chw : tensor<8x9x3xui8>
func.func @main(%arg0: tensor<1x3x8x9xf32>) {
  %0 = "top.Input"(%arg0) {do_preprocess = true, keep_aspect_ratio = true} : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("keep_aspect_ratio")
  return
}

// -----

// Without keep_aspect_ratio the mode has no effect.

// CHECK-LABEL: @preprocess_keep_ratio_mode_unused(
// CHECK-NEXT:    %[[R:.*]] = image.resize %arg0 stretch bilinear to [8, 9] : tensor<?x?x3xui8>
// CHECK-NEXT:    image.layout %[[R]]
func.func @main(%arg0: tensor<1x3x8x9xf32>) {
  %0 = "top.Input"(%arg0) {do_preprocess = true, keep_aspect_ratio = false, keep_ratio_mode = "short_side_scale"} : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("keep_ratio_mode_unused")
  return
}

// -----

// CHECK-LABEL: @preprocess_keep_ratio_mode(
// CHECK-NEXT:    %[[R:.*]] = image.resize %arg0 short_side bilinear to [8, 9] : tensor<?x?x3xui8>
// CHECK-NEXT:    %[[C:.*]] = image.crop %[[R]] half_of_difference to [8, 9] : tensor<?x?x3xui8>
// CHECK-NEXT:    image.layout %[[C]]
func.func @main(%arg0: tensor<1x3x8x9xf32>) {
  %0 = "top.Input"(%arg0) {do_preprocess = true, keep_aspect_ratio = true, keep_ratio_mode = "short_side_scale"} : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("keep_ratio_mode")
  return
}

// -----

// A letterbox that is cropped after it was padded.

// CHECK-LABEL: @preprocess_pad(
// CHECK-NEXT:    %[[R:.*]] = image.resize %arg0 letterbox bilinear to [10, 11] : tensor<?x?x3xui8>
// CHECK-NEXT:    %[[P:.*]] = image.pad %[[R]] top_left value 114 to [10, 11] : tensor<?x?x3xui8>
// CHECK-NEXT:    %[[C:.*]] = image.crop %[[P]] difference_of_halves to [8, 9] : tensor<10x11x3xui8>
// CHECK-NEXT:    image.layout %[[C]]
func.func @main(%arg0: tensor<1x3x8x9xf32>) {
  %0 = "top.Input"(%arg0) {do_preprocess = true, keep_aspect_ratio = true, resize_dims = [10, 11], pad_type = "normal", pad_value = 114} : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("pad")
  return
}

// -----

// CHECK-LABEL: @preprocess_rgb(%arg0: tensor<?x?x3xui8>)
// CHECK-SAME:    image.pixel_format = "bgr"
// CHECK:         image.channel_order %{{.*}} bgr to rgb : tensor<8x9x3xui8>
func.func @main(%arg0: tensor<1x3x8x9xf32>) {
  %0 = "top.Input"(%arg0) {do_preprocess = true, pixel_format = "rgb"} : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("rgb")
  return
}

// -----

// CHECK-LABEL: @preprocess_rgba(%arg0: tensor<?x?x4xui8>) -> tensor<4x8x9xui8>
// CHECK-SAME:    image.pixel_format = "rgba"
// CHECK-NOT:     image.channel_order
// CHECK:         image.normalize %{{.*}} axis 1 mean [1.000000e+00, 2.000000e+00, 3.000000e+00, 4.000000e+00]
func.func @main(%arg0: tensor<1x4x8x9xf32>) {
  %0 = "top.Input"(%arg0) {do_preprocess = true, pixel_format = "rgba", mean = [1.0, 2.0, 3.0, 4.0]} : (tensor<1x4x8x9xf32>) -> tensor<1x4x8x9xf32> loc("rgba")
  return
}

// -----

// Gray takes the first mean and the first scale.

// CHECK-LABEL: @preprocess_gray(%arg0: tensor<?x?x1xui8>) -> tensor<1x8x9xui8>
// CHECK-SAME:    image.pixel_format = "gray"
// CHECK-NOT:     image.channel_order
// CHECK:         image.normalize %{{.*}} axis 1 mean [1.000000e+01] scale [1.000000e-01] : tensor<1x1x8x9xf32>
func.func @main(%arg0: tensor<1x1x8x9xf32>) {
  %0 = "top.Input"(%arg0) {do_preprocess = true, pixel_format = "gray", mean = [10.0, 0.0, 0.0], scale = [0.1, 1.0, 1.0]} : (tensor<1x1x8x9xf32>) -> tensor<1x1x8x9xf32> loc("gray")
  return
}

// -----

// CHECK-LABEL: @preprocess_channel_format(%arg0: tensor<?x?x3xui8>) -> tensor<8x9x3xui8>
// CHECK-NOT:     image.layout
// CHECK-LABEL: @main(%arg0: tensor<1x8x9x3xui8>)
// CHECK:         image.normalize %{{.*}} axis 3 {{.*}} : tensor<1x8x9x3xf32>
func.func @main(%arg0: tensor<1x8x9x3xf32>) {
  %0 = "top.Input"(%arg0) {do_preprocess = true, channel_format = "nhwc"} : (tensor<1x8x9x3xf32>) -> tensor<1x8x9x3xf32> loc("channel_format")
  return
}

// -----

// Mean and scale keep their binary64 values.

// CHECK-LABEL: @main(
// CHECK:         image.normalize %{{.*}} axis 1 mean [123.67500305175781, -5.500000e+00, 3.000000e+02] scale [0.017100000753998756, -1.000000e+00, 1.000000e-03]
func.func @main(%arg0: tensor<1x3x8x9xf32>) {
  %0 = "top.Input"(%arg0) {do_preprocess = true, mean = [123.67500305175781, -5.5, 300.0], scale = [0.017100000753998756, -1.0, 0.001]} : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("mean_scale")
  return
}
