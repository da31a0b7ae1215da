// RUN: tpu-eval-opt %s --lower-preprocess --split-input-file | FileCheck %s
// RUN: tpu-eval-opt %s --lower-preprocess --split-input-file --mlir-print-debuginfo | FileCheck %s --check-prefix=NAME

// Everything at once: the short side, both crops, the reordering and the transposition.

// CHECK-LABEL: func.func private @preprocess_data(
// CHECK-SAME:    %[[P:.*]]: tensor<?x?x3xui8>) -> tensor<3x32x33xui8> attributes {image.input = "data", image.pixel_format = "bgr"} {
// CHECK-NEXT:    %[[R:.*]] = image.resize %[[P]] short_side bilinear to [40, 50] : tensor<?x?x3xui8>
// CHECK-NEXT:    %[[C:.*]] = image.crop %[[R]] half_of_difference to [40, 50] : tensor<?x?x3xui8>
// CHECK-NEXT:    %[[N:.*]] = image.crop %[[C]] difference_of_halves to [32, 33] : tensor<40x50x3xui8>
// CHECK-NEXT:    %[[O:.*]] = image.channel_order %[[N]] bgr to rgb : tensor<32x33x3xui8>
// CHECK-NEXT:    %[[L:.*]] = image.layout %[[O]] hwc to chw : tensor<32x33x3xui8>
// CHECK-NEXT:    return %[[L]] : tensor<3x32x33xui8>
// CHECK-LABEL: func.func @main(
// CHECK-SAME:    %[[A:.*]]: tensor<1x3x32x33xui8>) -> tensor<1x3x32x33xf32> {
// CHECK-NEXT:    %[[F:.*]] = image.cast %[[A]] : tensor<1x3x32x33xui8>
// CHECK-NEXT:    %[[M:.*]] = image.normalize %[[F]] axis 1 mean [1.270000e+02, 1.280000e+02, 1.290000e+02] scale [5.000000e-01, 2.500000e-01, -2.000000e+00] : tensor<1x3x32x33xf32>
// CHECK-NEXT:    %[[I:.*]] = "top.Input"(%[[M]]) {do_preprocess = false} : (tensor<1x3x32x33xf32>) -> tensor<1x3x32x33xf32>
// CHECK-NEXT:    return %[[I]]
// NAME: "top.Input"({{.*}}) {{.*}} loc(#[[LOC:.*]])
// NAME: #[[LOC]] = loc("data")
func.func @main(%arg0: tensor<1x3x32x33xf32>) -> tensor<1x3x32x33xf32> {
  %0 = "top.Input"(%arg0) {
    channel_format = "nchw", do_preprocess = true, keep_aspect_ratio = true,
    keep_ratio_mode = "short_side_scale", mean = [127.0, 128.0, 129.0],
    pad_type = "center", pad_value = 0 : i64, pixel_format = "rgb",
    resize_dims = [40, 50], scale = [0.5, 0.25, -2.0], yuv_type = "",
    customization_format = "", aligned = false
  } : (tensor<1x3x32x33xf32>) -> tensor<1x3x32x33xf32> loc("data")
  return %0 : tensor<1x3x32x33xf32>
}

// -----

// No preprocessing: the input is left alone, whatever else it carries.

// CHECK-NOT:   image.
// CHECK-LABEL: func.func @main(
// CHECK-SAME:    tensor<1x3x32x32xf32>
// CHECK-NEXT:  "top.Input"(%arg0) {do_preprocess = false, pixel_format = "rggb"}
// CHECK-NEXT:  "top.Input"(%arg1) {do_preprocess = false} :
// CHECK-NOT:   image.
func.func @main(%arg0: tensor<1x3x32x32xf32>, %arg1: tensor<3x4xf32>) {
  %0 = "top.Input"(%arg0) {do_preprocess = false, pixel_format = "rggb"} : (tensor<1x3x32x32xf32>) -> tensor<1x3x32x32xf32> loc("data")
  %1 = "top.Input"(%arg1) {do_preprocess = false} : (tensor<3x4xf32>) -> tensor<3x4xf32> loc("more")
  return
}

// -----

// Several inputs, each on its own; a batch of 4; a name that is not an identifier.

// CHECK-LABEL: func.func private @"preprocess_images/left:0"(
// CHECK-SAME:    tensor<?x?x3xui8>) -> tensor<3x8x8xui8> attributes {image.input = "images/left:0", image.pixel_format = "bgr"}
// CHECK:         image.layout
// CHECK-LABEL: func.func private @preprocess_mask(
// CHECK-SAME:    tensor<?x?x1xui8>) -> tensor<16x16x1xui8> attributes {image.input = "mask", image.pixel_format = "gray"}
// CHECK-NOT:     image.layout
// CHECK-LABEL: func.func @main(
// CHECK-SAME:    %[[A:.*]]: tensor<4x3x8x8xui8>, %[[B:.*]]: tensor<2x5xf32>, %[[C:.*]]: tensor<4x16x16x1xui8>)
// CHECK:         %[[CA:.*]] = image.cast %[[A]]
// CHECK:         %[[NA:.*]] = image.normalize %[[CA]] axis 1
// CHECK:         "top.Input"(%[[NA]])
// CHECK:         "top.Input"(%[[B]])
// CHECK:         %[[CC:.*]] = image.cast %[[C]]
// CHECK:         %[[NC:.*]] = image.normalize %[[CC]] axis 3
// CHECK:         "top.Input"(%[[NC]])
func.func @main(%arg0: tensor<4x3x8x8xf32>, %arg1: tensor<2x5xf32>, %arg2: tensor<4x16x16x1xf32>) {
  %0 = "top.Input"(%arg0) {do_preprocess = true} : (tensor<4x3x8x8xf32>) -> tensor<4x3x8x8xf32> loc("images/left:0")
  %1 = "top.Input"(%arg1) {do_preprocess = false} : (tensor<2x5xf32>) -> tensor<2x5xf32> loc("numbers")
  %2 = "top.Input"(%arg2) {do_preprocess = true, pixel_format = "gray", channel_format = "nhwc"}
      : (tensor<4x16x16x1xf32>) -> tensor<4x16x16x1xf32> loc("mask")
  return
}

// -----

// A calibrated result stays calibrated, and what is no preprocessing stays.

// CHECK-LABEL: func.func @main(
// CHECK:         "top.Input"(%{{.*}}) {do_preprocess = false, shape_tensor = [1, 2]} : (tensor<1x3x8x8xf32>) -> tensor<1x3x8x8x!quant.calibrated<f32<-1.000000e+00:1.000000e+00>>>
func.func @main(%arg0: tensor<1x3x8x8xf32>) -> tensor<1x3x8x8x!quant.calibrated<f32<-1.0:1.0>>> {
  %0 = "top.Input"(%arg0) {do_preprocess = true, shape_tensor = [1, 2]}
      : (tensor<1x3x8x8xf32>) -> tensor<1x3x8x8x!quant.calibrated<f32<-1.0:1.0>>> loc("data")
  return %0 : tensor<1x3x8x8x!quant.calibrated<f32<-1.0:1.0>>>
}

// -----

// A name inside a fused location, and a name that is taken already.

// CHECK-LABEL: func.func private @preprocess_data_0(
// CHECK-SAME:    image.input = "data"
// CHECK-LABEL: func.func @main(
// CHECK-LABEL: func.func private @preprocess_data()
func.func @main(%arg0: tensor<1x3x8x8xf32>) {
  %0 = "top.Input"(%arg0) {do_preprocess = true} : (tensor<1x3x8x8xf32>) -> tensor<1x3x8x8xf32> loc(fused["data", "other"])
  return
}
func.func private @preprocess_data()

// -----

// The compiler sets do_preprocess on token ids, too: without a word on pictures they stay what they are.

// CHECK-LABEL: func.func @main(
// CHECK-SAME:    tensor<1x48xsi32>
// CHECK-NEXT:    "top.Input"(%{{.*}}) {do_preprocess = true} : (tensor<1x48xsi32>) -> tensor<1x48xf32>
// CHECK-NOT:     image.
func.func @main(%arg0: tensor<1x48xsi32>) {
  %0 = "top.Input"(%arg0) {do_preprocess = true} : (tensor<1x48xsi32>) -> tensor<1x48xf32> loc("input_ids")
  return
}
