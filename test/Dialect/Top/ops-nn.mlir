// Layers with weights or windows. Where an attribute is left out, its default appears. Printed, parsed and printed again.
// RUN: tpu-eval-opt %s --mlir-print-debuginfo | tpu-eval-opt --mlir-print-debuginfo --mlir-print-local-scope | FileCheck %s

// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<1x4x8x8xf32>, %filter: tensor<6x4x3x3xf32>, %bias: tensor<6xf32>, %row: tensor<2x3xf32>, %right: tensor<3x5xf32>, %x1: tensor<2x4x9xf32>, %f1: tensor<6x2x3x1xf32>, %x3: tensor<1x4x5x6x7xf32>, %f3: tensor<6x4x3x3x3xf32>) {
  %none = "top.None"() : () -> none

  // CHECK: "top.Conv"({{.*}}) {do_relu = false, dynweight_reorderd = false, group = 1 : i64, kernel_shape = [3, 3], pads = [0, 0, 0, 0], relu_limit = -1.000000e+00 : f64, strides = [1, 1], weight_is_coeff = 1 : i64} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x6x6xf32> loc("conv")
  %0 = "top.Conv"(%x, %filter, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0]} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x6x6xf32> loc("conv")

  // CHECK: "top.Conv"({{.*}}) {dilations = [2, 1], do_relu = true, dynweight_reorderd = false, group = 1 : i64, kernel_shape = [3, 3], pads = [1, 2, 2, 1], relu_limit = 6.000000e+00 : f64, strides = [2, 1], weight_is_coeff = 1 : i64} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, tensor<6xf32>) -> tensor<1x6x4x9xf32> loc("conv_bias")
  %1 = "top.Conv"(%x, %filter, %bias) {kernel_shape = [3, 3], strides = [2, 1], pads = [1, 2, 2, 1], dilations = [2, 1], do_relu = true, relu_limit = 6.0} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, tensor<6xf32>) -> tensor<1x6x4x9xf32> loc("conv_bias")

  // CHECK: "top.Conv"({{.*}}) {do_relu = false, dynweight_reorderd = false, group = 2 : i64, kernel_shape = [3, 1], pads = [1, 0, 1, 0], relu_limit = -1.000000e+00 : f64, strides = [2, 1], weight_is_coeff = 1 : i64} : (tensor<2x4x9xf32>, tensor<6x2x3x1xf32>, none) -> tensor<2x6x5xf32> loc("conv_1d")
  %2 = "top.Conv"(%x1, %f1, %none) {kernel_shape = [3, 1], strides = [2, 1], pads = [1, 0, 1, 0], group = 2} : (tensor<2x4x9xf32>, tensor<6x2x3x1xf32>, none) -> tensor<2x6x5xf32> loc("conv_1d")

  // CHECK: "top.Conv"({{.*}}) {do_relu = false, dynweight_reorderd = false, group = 1 : i64, kernel_shape = [3, 3, 3], pads = [1, 0, 0, 1, 0, 0], relu_limit = -1.000000e+00 : f64, strides = [1, 1, 1], weight_is_coeff = 1 : i64} : (tensor<1x4x5x6x7xf32>, tensor<6x4x3x3x3xf32>, tensor<6xf32>) -> tensor<1x6x5x4x5xf32> loc("conv_3d")
  %3 = "top.Conv"(%x3, %f3, %bias) {kernel_shape = [3, 3, 3], strides = [1, 1, 1], pads = [1, 0, 0, 1, 0, 0]} : (tensor<1x4x5x6x7xf32>, tensor<6x4x3x3x3xf32>, tensor<6xf32>) -> tensor<1x6x5x4x5xf32> loc("conv_3d")

  // CHECK: "top.AvgPool"({{.*}}) {count_include_pad = false, do_relu = false, first_round_mode = "HalfAwayFromZero", is_adaptive = false, keepdims = true, kernel_shape = [3, 3], pad_value = 0 : i64, pads = [0, 0, 0, 0], relu_limit = -1.000000e+00 : f64, round_mode = "HalfAwayFromZero", strides = [1, 1]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x6x6xf32> loc("avg_pool")
  %4 = "top.AvgPool"(%x) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x6x6xf32> loc("avg_pool")

  // CHECK: "top.AvgPool"({{.*}}) {count_include_pad = true, do_relu = false, first_round_mode = "HalfAwayFromZero", is_adaptive = false, keepdims = false, kernel_shape = [8, 8], pad_value = 0 : i64, pads = [0, 0, 0, 0], relu_limit = -1.000000e+00 : f64, round_mode = "HalfAwayFromZero", strides = [1, 1]} : (tensor<1x4x8x8xf32>) -> tensor<1x4xf32> loc("avg_pool_global")
  %5 = "top.AvgPool"(%x) {kernel_shape = [8, 8], strides = [1, 1], pads = [0, 0, 0, 0], keepdims = false, count_include_pad = true} : (tensor<1x4x8x8xf32>) -> tensor<1x4xf32> loc("avg_pool_global")

  // CHECK: "top.MaxPool"({{.*}}) {count_include_pad = false, do_relu = false, first_round_mode = "HalfAwayFromZero", is_adaptive = false, keepdims = true, kernel_shape = [3, 3], pad_value = 0 : i64, pads = [0, 0, 0, 0], relu_limit = -1.000000e+00 : f64, round_mode = "HalfAwayFromZero", strides = [1, 1]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x6x6xf32> loc("max_pool")
  %6 = "top.MaxPool"(%x) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x6x6xf32> loc("max_pool")

  // CHECK: "top.MaxPool"({{.*}}) {ceil_mode = true, count_include_pad = false, do_relu = false, first_round_mode = "HalfAwayFromZero", is_adaptive = false, keepdims = true, kernel_shape = [3, 3], pad_value = 0 : i64, pads = [0, 0, 0, 0], relu_limit = -1.000000e+00 : f64, round_mode = "HalfAwayFromZero", strides = [2, 2]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x4x4xf32> loc("max_pool_ceil")
  %7 = "top.MaxPool"(%x) {kernel_shape = [3, 3], strides = [2, 2], pads = [0, 0, 0, 0], ceil_mode = true} : (tensor<1x4x8x8xf32>) -> tensor<1x4x4x4xf32> loc("max_pool_ceil")

  // CHECK: "top.MatMul"({{.*}}) {do_relu = false, dq_type = "NONE", hdim_is_batch = false, is_lora = false, keep_dims = true, left_transpose = false, output_transpose = false, q_group_size = 0 : i64, relu_limit = -1.000000e+00 : f64, right_transpose = false} : (tensor<2x3xf32>, tensor<3x5xf32>, none) -> tensor<2x5xf32> loc("mat_mul")
  %8 = "top.MatMul"(%row, %right, %none) : (tensor<2x3xf32>, tensor<3x5xf32>, none) -> tensor<2x5xf32> loc("mat_mul")

  // CHECK: "top.Upsample"({{.*}}) {do_relu = false, relu_limit = -1.000000e+00 : f64, scale_h = 2 : i64, scale_w = 3 : i64} : (tensor<1x4x8x8xf32>) -> tensor<1x4x16x24xf32> loc("upsample")
  %9 = "top.Upsample"(%x) {scale_h = 2, scale_w = 3} : (tensor<1x4x8x8xf32>) -> tensor<1x4x16x24xf32> loc("upsample")
  return
}
