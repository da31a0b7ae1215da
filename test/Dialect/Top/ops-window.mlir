// Windows of any rank and resampling. Where an attribute is left out, its default appears. Printed, parsed and printed again.
// RUN: tpu-eval-opt %s --mlir-print-debuginfo | tpu-eval-opt --mlir-print-debuginfo --mlir-print-local-scope | FileCheck %s

module attributes {module.chip = "bm1684x", module.platform = "ONNX", module.state = "TOP_F32"} {
// CHECK-LABEL: func.func @main
func.func @main(%p: tensor<1x4x8x8xf32>, %v: tensor<1x4x5x6x7xf32>, %f2: tensor<6x4x3x3xf32>, %bias: tensor<6xf32>, %grid: tensor<1x5x6x2xf32>, %offset: tensor<1x18x6x6xf32>, %mask: tensor<1x9x6x6xf32>, %rois: tensor<3x5xf32>, %f3: tensor<6x4x2x2x2xf32>) {
  %none = "top.None"() : () -> none

  // CHECK: "top.Deconv"({{.*}}) {do_relu = false, dynweight_reorderd = false, group = 1 : i64, kernel_shape = [3, 3], output_padding = [1, 0], pads = [1, 1, 1, 1], relu_limit = -1.000000e+00 : f64, strides = [2, 2]} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, tensor<6xf32>) -> tensor<1x6x16x15xf32> loc("r0")
  %0 = "top.Deconv"(%p, %f2, %bias) {kernel_shape = [3, 3], strides = [2, 2], pads = [1, 1, 1, 1], output_padding = [1, 0]} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, tensor<6xf32>) -> tensor<1x6x16x15xf32> loc("r0")

  // CHECK: "top.Deconv"({{.*}}) {dilations = [1, 1, 2], do_relu = true, dynweight_reorderd = false, group = 1 : i64, kernel_shape = [2, 2, 2], pads = [0, 0, 0, 0, 0, 0], relu_limit = -1.000000e+00 : f64, strides = [1, 1, 2]} : (tensor<1x4x5x6x7xf32>, tensor<6x4x2x2x2xf32>, none) -> tensor<1x6x6x7x15xf32> loc("r1")
  %1 = "top.Deconv"(%v, %f3, %none) {kernel_shape = [2, 2, 2], strides = [1, 1, 2], pads = [0, 0, 0, 0, 0, 0], dilations = [1, 1, 2], do_relu = true} : (tensor<1x4x5x6x7xf32>, tensor<6x4x2x2x2xf32>, none) -> tensor<1x6x6x7x15xf32> loc("r1")

  // CHECK: "top.DeformConv2D"({{.*}}) {deform_group = 1 : i64, do_relu = false, group = 1 : i64, kernel_shape = [3, 3], pads = [0, 0, 0, 0], relu_limit = -1.000000e+00 : f64, strides = [1, 1], use_mask = false} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, tensor<1x18x6x6xf32>, none, tensor<6xf32>) -> tensor<1x6x6x6xf32> loc("r2")
  %2 = "top.DeformConv2D"(%p, %f2, %offset, %none, %bias) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0]} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, tensor<1x18x6x6xf32>, none, tensor<6xf32>) -> tensor<1x6x6x6xf32> loc("r2")

  // CHECK: "top.DeformConv2D"({{.*}}) {deform_group = 1 : i64, dilations = [1, 1], do_relu = false, group = 1 : i64, kernel_shape = [3, 3], pads = [0, 0, 0, 0], relu_limit = -1.000000e+00 : f64, strides = [1, 1], use_mask = true} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, tensor<1x18x6x6xf32>, tensor<1x9x6x6xf32>, none) -> tensor<1x6x6x6xf32> loc("r3")
  %3 = "top.DeformConv2D"(%p, %f2, %offset, %mask, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0], dilations = [1, 1], use_mask = true} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, tensor<1x18x6x6xf32>, tensor<1x9x6x6xf32>, none) -> tensor<1x6x6x6xf32> loc("r3")

  // CHECK: "top.Interp"({{.*}}) {coord_mode = "align_corners", mode = "linear", scale_h = -1.000000e+00 : f64, scale_w = -1.000000e+00 : f64} : (tensor<1x4x8x8xf32>, none) -> tensor<1x4x16x4xf32> loc("r4")
  %4 = "top.Interp"(%p, %none) {mode = "linear", coord_mode = "align_corners"} : (tensor<1x4x8x8xf32>, none) -> tensor<1x4x16x4xf32> loc("r4")

  // CHECK: "top.GridSampler"({{.*}}) {align_corners = false, mode = 1 : i64, padding_mode = 1 : i64} : (tensor<1x4x8x8xf32>, tensor<1x5x6x2xf32>) -> tensor<1x4x5x6xf32> loc("r5")
  %5 = "top.GridSampler"(%p, %grid) {mode = 1, padding_mode = 1, align_corners = false} : (tensor<1x4x8x8xf32>, tensor<1x5x6x2xf32>) -> tensor<1x4x5x6xf32> loc("r5")

  // CHECK: "top.RoiAlign"({{.*}}) {align_corners = false, mode = "Avg", output_height = 2 : i64, output_width = 3 : i64, sampling_ratio = 2 : i64, spatial_scale = 1.000000e+00 : f64} : (tensor<1x4x8x8xf32>, tensor<3x5xf32>) -> tensor<3x4x2x3xf32> loc("r6")
  %6 = "top.RoiAlign"(%p, %rois) {mode = "Avg", output_height = 2, output_width = 3, sampling_ratio = 2, spatial_scale = 1.0, align_corners = false} : (tensor<1x4x8x8xf32>, tensor<3x5xf32>) -> tensor<3x4x2x3xf32> loc("r6")
  return
}
}
