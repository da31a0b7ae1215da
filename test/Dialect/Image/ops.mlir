// RUN: tpu-eval-opt %s --allow-unregistered-dialect | tpu-eval-opt --allow-unregistered-dialect | FileCheck %s
// RUN: tpu-eval-opt %s --allow-unregistered-dialect --mlir-print-op-generic | tpu-eval-opt --allow-unregistered-dialect | FileCheck %s

// CHECK-LABEL: func.func @resize
func.func @resize(%0: tensor<?x?x3xui8>, %1: tensor<97x141x3xui8>) {
  // An unknown size stays unknown, except that stretching fixes it.
  // CHECK: image.resize %{{.*}} stretch bilinear to [48, 64] : tensor<?x?x3xui8>
  %2 = image.resize %0 stretch bilinear to [48, 64] : tensor<?x?x3xui8>
  %3 = image.resize %0 letterbox bilinear to [48, 64] : tensor<?x?x3xui8>
  %4 = image.resize %0 short_side bilinear to [48, 64] : tensor<?x?x3xui8>
  // CHECK: "test.use"({{.*}}) : (tensor<48x64x3xui8>, tensor<?x?x3xui8>, tensor<?x?x3xui8>)
  "test.use"(%2, %3, %4) : (tensor<48x64x3xui8>, tensor<?x?x3xui8>, tensor<?x?x3xui8>) -> ()
  // A known size becomes known.
  // CHECK: image.resize %{{.*}} letterbox bilinear to [48, 64] : tensor<97x141x3xui8>
  %5 = image.resize %1 letterbox bilinear to [48, 64] : tensor<97x141x3xui8>
  // CHECK: image.resize %{{.*}} short_side bilinear to [48, 64] : tensor<97x141x3xui8>
  %6 = image.resize %1 short_side bilinear to [48, 64] : tensor<97x141x3xui8>
  // CHECK: "test.use"({{.*}}) : (tensor<44x64x3xui8>, tensor<48x69x3xui8>)
  "test.use"(%5, %6) : (tensor<44x64x3xui8>, tensor<48x69x3xui8>) -> ()
  return
}

// Sizes are rounded down after a product in binary64: 107 * (224 / 107) is 223.99999999999997.
// CHECK-LABEL: func.func @resize_rounds_down
func.func @resize_rounds_down(%0: tensor<107x107x3xui8>) {
  %1 = image.resize %0 letterbox bilinear to [224, 224] : tensor<107x107x3xui8>
  // The target is the least that covers it, so here it stays 224.
  %2 = image.resize %0 short_side bilinear to [224, 224] : tensor<107x107x3xui8>
  // CHECK: "test.use"({{.*}}) : (tensor<223x223x3xui8>, tensor<224x224x3xui8>)
  "test.use"(%1, %2) : (tensor<223x223x3xui8>, tensor<224x224x3xui8>) -> ()
  return
}

// CHECK-LABEL: func.func @crop
func.func @crop(%0: tensor<?x?x3xui8>) {
  // CHECK: image.crop %{{.*}} half_of_difference to [40, 41] : tensor<?x?x3xui8>
  %1 = image.crop %0 half_of_difference to [40, 41] : tensor<?x?x3xui8>
  // CHECK: image.crop %{{.*}} difference_of_halves to [32, 33] : tensor<40x41x3xui8>
  %2 = image.crop %1 difference_of_halves to [32, 33] : tensor<40x41x3xui8>
  // CHECK: "test.use"({{.*}}) : (tensor<32x33x3xui8>)
  "test.use"(%2) : (tensor<32x33x3xui8>) -> ()
  return
}

// CHECK-LABEL: func.func @pad
func.func @pad(%0: tensor<?x?x1xui8>) {
  // CHECK: image.pad %{{.*}} center value 114 to [40, 41] : tensor<?x?x1xui8>
  %1 = image.pad %0 center value 114 to [40, 41] : tensor<?x?x1xui8>
  // CHECK: image.pad %{{.*}} top_left value 0 to [48, 48] : tensor<40x41x1xui8>
  %2 = image.pad %1 top_left value 0 to [48, 48] : tensor<40x41x1xui8>
  // CHECK: "test.use"({{.*}}) : (tensor<48x48x1xui8>)
  "test.use"(%2) : (tensor<48x48x1xui8>) -> ()
  return
}

// CHECK-LABEL: func.func @channels
func.func @channels(%0: tensor<?x?x3xui8>, %1: tensor<8x9x4xui8>) {
  // CHECK: image.channel_order %{{.*}} bgr to rgb : tensor<?x?x3xui8>
  %2 = image.channel_order %0 bgr to rgb : tensor<?x?x3xui8>
  // CHECK: image.channel_order %{{.*}} bgra to rgba : tensor<8x9x4xui8>
  %3 = image.channel_order %1 bgra to rgba : tensor<8x9x4xui8>
  // CHECK: image.layout %{{.*}} hwc to chw : tensor<?x?x3xui8>
  %4 = image.layout %2 hwc to chw : tensor<?x?x3xui8>
  // CHECK: image.layout %{{.*}} hwc to chw : tensor<8x9x4xui8>
  %5 = image.layout %3 hwc to chw : tensor<8x9x4xui8>
  // CHECK: image.layout %{{.*}} chw to hwc : tensor<4x8x9xui8>
  %6 = image.layout %5 chw to hwc : tensor<4x8x9xui8>
  // CHECK: "test.use"({{.*}}) : (tensor<3x?x?xui8>, tensor<8x9x4xui8>)
  "test.use"(%4, %6) : (tensor<3x?x?xui8>, tensor<8x9x4xui8>) -> ()
  return
}

// CHECK-LABEL: func.func @samples
func.func @samples(%0: tensor<?x3x8x9xui8>) -> tensor<?x3x8x9xf32> {
  // CHECK: image.cast %{{.*}} : tensor<?x3x8x9xui8>
  %1 = image.cast %0 : tensor<?x3x8x9xui8>
  // CHECK: image.normalize %{{.*}} axis 1 mean [1.270000e+02, 0.000000e+00, -1.000000e+00] scale [1.000000e+00, 5.000000e-01, -2.000000e+00] : tensor<?x3x8x9xf32>
  %2 = image.normalize %1 axis 1 mean [127.0, 0.0, -1.0] scale [1.0, 0.5, -2.0] : tensor<?x3x8x9xf32>
  // CHECK: return %{{.*}} : tensor<?x3x8x9xf32>
  return %2 : tensor<?x3x8x9xf32>
}

// CHECK-LABEL: func.func private @preprocess
// CHECK-SAME: attributes {image.input = "input", image.pixel_format = "gray"}
func.func private @preprocess(%0: tensor<?x?x1xui8>) -> tensor<?x?x1xui8>
    attributes {image.input = "input", image.pixel_format = "gray"} {
  return %0 : tensor<?x?x1xui8>
}
