// Windows of any rank and resampling. Where an attribute is left out, its default appears. Printed, parsed and printed again.
// RUN: tpu-eval-opt %s --mlir-print-debuginfo | tpu-eval-opt --mlir-print-debuginfo --mlir-print-local-scope | FileCheck %s

module attributes {module.chip = "bm1684x", module.mode = "INT8", module.state = "TPU_LOWERED"} {
// CHECK-LABEL: func.func @main
func.func @main(%s: tensor<1x4x9xf32>, %p: tensor<1x4x8x8xf32>, %v: tensor<1x4x5x6x7xf32>, %f3: tensor<6x4x2x2x2xf32>, %f2: tensor<6x4x3x3xf32>, %qv: tensor<1x4x5x6x7x!quant.uniform<i8:f32, 0.5:3>>, %qf: tensor<6x4x2x2x2xsi8>, %qp: tensor<1x4x8x8x!quant.uniform<i8:f32, 0.5:3>>, %qf2: tensor<6x4x3x3xsi8>, %b: tensor<1x6x1x1xi32>, %grid: tensor<1x5x6x2xf32>, %pgrid: tensor<1x2x5x6xf32>, %offset: tensor<1x18x6x6xf32>, %mask: tensor<1x9x6x6xf32>, %rois: tensor<3x5xf32>) {
  %none = "top.None"() : () -> none

  // CHECK: "tpu.Conv3D"({{.*}}) {do_relu = false, group = 1 : i64, kernel_shape = [2, 2, 2], kernel_zp = 0 : i64, pads = [0, 0, 0, 0, 0, 0], quant_mode = #tpu<rq_mode MultiplierShift>, relu_limit = -1.000000e+00 : f64, round_mode = #tpu<round_mode HalfUp>, strides = [1, 1, 1], with_bias = false} : (tensor<1x4x5x6x7xf32>, tensor<6x4x2x2x2xf32>, none) -> tensor<1x6x4x5x6xf32> loc("r0")
  %0 = "tpu.Conv3D"(%v, %f3, %none) {kernel_shape = [2, 2, 2], strides = [1, 1, 1], pads = [0, 0, 0, 0, 0, 0], with_bias = false} : (tensor<1x4x5x6x7xf32>, tensor<6x4x2x2x2xf32>, none) -> tensor<1x6x4x5x6xf32> loc("r0")

  // CHECK: "tpu.Conv3D"({{.*}}) {dilations = [1, 1, 2], do_relu = false, group = 1 : i64, kernel_shape = [2, 2, 2], kernel_zp = 0 : i64, multiplier = [7], pads = [1, 0, 0, 1, 0, 0], quant_mode = #tpu<rq_mode MultiplierShift>, relu_limit = -1.000000e+00 : f64, round_mode = #tpu<round_mode HalfUp>, rshift = [8], strides = [1, 2, 1], with_bias = true} : (tensor<1x4x5x6x7x!quant.uniform<i8:f32, 5.000000e-01:3>>, tensor<6x4x2x2x2xsi8>, tensor<1x6x1x1xi32>) -> tensor<1x6x6x3x5x!quant.uniform<i8:f32, 2.500000e-01>> loc("r1")
  %1 = "tpu.Conv3D"(%qv, %qf, %b) {kernel_shape = [2, 2, 2], strides = [1, 2, 1], pads = [1, 0, 0, 1, 0, 0], dilations = [1, 1, 2], with_bias = true, multiplier = [7], rshift = [8]} : (tensor<1x4x5x6x7x!quant.uniform<i8:f32, 0.5:3>>, tensor<6x4x2x2x2xsi8>, tensor<1x6x1x1xi32>) -> tensor<1x6x6x3x5x!quant.uniform<i8:f32, 0.25>> loc("r1")

  // CHECK: "tpu.Deconv"({{.*}}) {do_relu = false, group = 1 : i64, kernel_shape = [3, 3], output_padding = [1, 0], pads = [1, 1, 1, 1], quant_mode = #tpu<rq_mode MultiplierShift>, relu_limit = -1.000000e+00 : f64, strides = [2, 2], with_bias = false} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x16x15xf32> loc("r2")
  %2 = "tpu.Deconv"(%p, %f2, %none) {kernel_shape = [3, 3], strides = [2, 2], pads = [1, 1, 1, 1], output_padding = [1, 0], with_bias = false} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x16x15xf32> loc("r2")

  // CHECK: "tpu.Deconv"({{.*}}) {do_relu = false, group = 1 : i64, kernel_shape = [3, 3], pads = [1, 1, 1, 1], quant_mode = #tpu<rq_mode MultiplierShift>, relu_limit = -1.000000e+00 : f64, strides = [2, 2], with_bias = true} : (tensor<1x4x8x8x!quant.uniform<i8:f32, 5.000000e-01:3>>, tensor<6x4x3x3xsi8>, tensor<1x6x1x1xi32>) -> tensor<1x6x15x15xi32> loc("r3")
  %3 = "tpu.Deconv"(%qp, %qf2, %b) {kernel_shape = [3, 3], strides = [2, 2], pads = [1, 1, 1, 1], with_bias = true} : (tensor<1x4x8x8x!quant.uniform<i8:f32, 0.5:3>>, tensor<6x4x3x3xsi8>, tensor<1x6x1x1xi32>) -> tensor<1x6x15x15xi32> loc("r3")

  // CHECK: "tpu.Deconv3D"({{.*}}) {do_relu = false, group = 1 : i64, kernel_shape = [2, 2, 2], pads = [0, 0, 0, 0, 0, 0], quant_mode = #tpu<rq_mode MultiplierShift>, relu_limit = -1.000000e+00 : f64, strides = [2, 1, 1], with_bias = false} : (tensor<1x4x5x6x7xf32>, tensor<6x4x2x2x2xf32>, none) -> tensor<1x6x10x7x8xf32> loc("r4")
  %4 = "tpu.Deconv3D"(%v, %f3, %none) {kernel_shape = [2, 2, 2], strides = [2, 1, 1], pads = [0, 0, 0, 0, 0, 0], with_bias = false} : (tensor<1x4x5x6x7xf32>, tensor<6x4x2x2x2xf32>, none) -> tensor<1x6x10x7x8xf32> loc("r4")

  // CHECK: "tpu.Pool1D"({{.*}}) {count_include_pad = false, do_relu = false, first_round_mode = #tpu<round_mode HalfAwayFromZero>, is_adaptive = false, keepdims = true, kernel_shape = [3], pad_value = 0 : i64, pads = [1, 1], pool_mode = #tpu<pool_mode Max>, relu_limit = -1.000000e+00 : f64, round_mode = #tpu<round_mode HalfAwayFromZero>, strides = [2]} : (tensor<1x4x9xf32>) -> tensor<1x4x5xf32> loc("r5")
  %5 = "tpu.Pool1D"(%s) {kernel_shape = [3], strides = [2], pads = [1, 1], pool_mode = #tpu<pool_mode Max>, keepdims = true} : (tensor<1x4x9xf32>) -> tensor<1x4x5xf32> loc("r5")

  // CHECK: "tpu.Pool3D"({{.*}}) {count_include_pad = false, do_relu = false, first_round_mode = #tpu<round_mode HalfAwayFromZero>, is_adaptive = false, kernel_shape = [2, 2, 2], offset = 1.000000e+00 : f64, pad_value = 0 : i64, pads = [0, 0, 0, 0, 0, 0], pool_mode = #tpu<pool_mode Avg>, relu_limit = -1.000000e+00 : f64, round_mode = #tpu<round_mode HalfAwayFromZero>, scale = 1.250000e-01 : f64, strides = [1, 1, 1]} : (tensor<1x4x5x6x7x!quant.uniform<i8:f32, 5.000000e-01:3>>, none) -> tensor<1x4x4x5x6x!quant.uniform<i8:f32, 5.000000e-01:3>> loc("r6")
  %6 = "tpu.Pool3D"(%qv, %none) {kernel_shape = [2, 2, 2], strides = [1, 1, 1], pads = [0, 0, 0, 0, 0, 0], pool_mode = #tpu<pool_mode Avg>, scale = 0.125, offset = 1.0} : (tensor<1x4x5x6x7x!quant.uniform<i8:f32, 0.5:3>>, none) -> tensor<1x4x4x5x6x!quant.uniform<i8:f32, 0.5:3>> loc("r6")

  // CHECK: "tpu.Pool3D"({{.*}}) {ceil_mode = false, count_include_pad = false, do_relu = false, first_round_mode = #tpu<round_mode HalfAwayFromZero>, is_adaptive = true, keepdims = true, kernel_shape = [3, 3, 3], pad_value = 0 : i64, pads = [0, 0, 0, 0, 0, 0], pool_mode = #tpu<pool_mode Avg>, relu_limit = -1.000000e+00 : f64, round_mode = #tpu<round_mode HalfAwayFromZero>, strides = [1, 1, 1]} : (tensor<1x4x5x6x7xf32>, none) -> tensor<1x4x2x2x3xf32> loc("r7")
  %7 = "tpu.Pool3D"(%v, %none) {kernel_shape = [3, 3, 3], strides = [1, 1, 1], pads = [0, 0, 0, 0, 0, 0], pool_mode = #tpu<pool_mode Avg>, is_adaptive = true, ceil_mode = false, keepdims = true} : (tensor<1x4x5x6x7xf32>, none) -> tensor<1x4x2x2x3xf32> loc("r7")

  // CHECK: "tpu.Interp"({{.*}}) {coord_mode = #tpu<coord_mode half_pixel>, mode = #tpu<mode linear>, ppl_flag = false, scale_h = 2.000000e+00 : f64, scale_w = 5.000000e-01 : f64} : (tensor<1x4x8x8xf32>, none, none) -> tensor<1x4x16x4xf32> loc("r8")
  %8 = "tpu.Interp"(%p, %none, %none) {mode = #tpu<mode linear>, coord_mode = #tpu<coord_mode half_pixel>, scale_h = 2.0, scale_w = 0.5} : (tensor<1x4x8x8xf32>, none, none) -> tensor<1x4x16x4xf32> loc("r8")

  // CHECK: "tpu.Interp"({{.*}}) {coord_mode = #tpu<coord_mode asymmetric>, mode = #tpu<mode nearest>, ppl_flag = false, scale_h = 1.000000e+00 : f64, scale_w = 2.000000e+00 : f64} : (tensor<1x4x9xf32>, none, none) -> tensor<1x4x18xf32> loc("r9")
  %9 = "tpu.Interp"(%s, %none, %none) {mode = #tpu<mode nearest>, coord_mode = #tpu<coord_mode asymmetric>, scale_h = 1.0, scale_w = 2.0} : (tensor<1x4x9xf32>, none, none) -> tensor<1x4x18xf32> loc("r9")

  // CHECK: "tpu.GridSampler"({{.*}}) {align_corners = true, mean = 0.000000e+00 : f64, mode = 0 : i64, need_permute = false, padding_mode = 2 : i64, scale = 1.000000e+00 : f64} : (tensor<1x4x8x8xf32>, tensor<1x5x6x2xf32>, none) -> tensor<1x4x5x6xf32> loc("r10")
  %10 = "tpu.GridSampler"(%p, %grid, %none) {mode = 0, padding_mode = 2, align_corners = true} : (tensor<1x4x8x8xf32>, tensor<1x5x6x2xf32>, none) -> tensor<1x4x5x6xf32> loc("r10")

  // CHECK: "tpu.GridSampler"({{.*}}) {align_corners = false, mean = 5.000000e-01 : f64, mode = 1 : i64, need_permute = true, padding_mode = 0 : i64, scale = 2.000000e+00 : f64} : (tensor<1x4x8x8xf32>, tensor<1x2x5x6xf32>, none) -> tensor<1x4x5x6xf32> loc("r11")
  %11 = "tpu.GridSampler"(%p, %pgrid, %none) {mode = 1, padding_mode = 0, align_corners = false, need_permute = true, mean = 0.5, scale = 2.0} : (tensor<1x4x8x8xf32>, tensor<1x2x5x6xf32>, none) -> tensor<1x4x5x6xf32> loc("r11")

  // CHECK: "tpu.DeformGather"({{.*}}) {deform_group = 1 : i64, dilations = [1, 1], kernel_shape = [3, 3], pads = [0, 0, 0, 0], strides = [1, 1], use_mask = true} : (tensor<1x4x8x8xf32>, tensor<1x18x6x6xf32>, tensor<1x9x6x6xf32>, none) -> tensor<1x36x6x6xf32> loc("r12")
  %12 = "tpu.DeformGather"(%p, %offset, %mask, %none) {kernel_shape = [3, 3], strides = [1, 1], dilations = [1, 1], pads = [0, 0, 0, 0], use_mask = true} : (tensor<1x4x8x8xf32>, tensor<1x18x6x6xf32>, tensor<1x9x6x6xf32>, none) -> tensor<1x36x6x6xf32> loc("r12")

  // CHECK: "tpu.RoiAlign"({{.*}}) {align_corners = true, mode = "Max", output_height = 2 : i64, output_width = 3 : i64, sampling_ratio = 0 : i64, spatial_scale = 5.000000e-01 : f64} : (tensor<1x4x8x8xf32>, tensor<3x5xf32>) -> tensor<3x4x2x3xf32> loc("r13")
  %13 = "tpu.RoiAlign"(%p, %rois) {mode = "Max", output_height = 2, output_width = 3, sampling_ratio = 0, spatial_scale = 0.5, align_corners = true} : (tensor<1x4x8x8xf32>, tensor<3x5xf32>) -> tensor<3x4x2x3xf32> loc("r13")
  return
}
}
