// Inputs and weights. Where an attribute is left out, its default appears. Printed, parsed and printed again.
// RUN: tpu-eval-opt %s --mlir-print-debuginfo | tpu-eval-opt --mlir-print-debuginfo --mlir-print-local-scope | FileCheck %s

// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<1x4x8x8xf32>, %p: tensor<1x3x8x8xf32>) {
  %none = "top.None"() : () -> none

  // CHECK: "top.Weight"() : () -> tensor<6x4x3x3xf32> loc("weight")
  %0 = "top.Weight"() : () -> tensor<6x4x3x3xf32> loc("weight")

  // CHECK: "top.Weight"() {do_compress = true, inline_bytes = "abc", scale = [1.000000e+00], store_mode = "4N"} : () -> tensor<3xf32> loc("weight_inline")
  %1 = "top.Weight"() {do_compress = true, inline_bytes = "abc", scale = [1.0], store_mode = "4N"} : () -> tensor<3xf32> loc("weight_inline")

  // CHECK: "top.Input"({{.*}}) {do_preprocess = false} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("input")
  %2 = "top.Input"(%x) : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("input")

  // CHECK: "top.Input"({{.*}}) {channel_format = "nchw", do_preprocess = true, keep_aspect_ratio = true, keep_ratio_mode = "letterbox", mean = [1.270000e+02, 1.270000e+02, 1.270000e+02], pad_type = "normal", pad_value = 114 : i64, pixel_format = "rgb", resize_dims = [16, 12], scale = [5.000000e-01, 2.500000e-01, 1.250000e-01], yuv_type = ""} : (tensor<1x3x8x8xf32>) -> tensor<1x3x8x8x!quant.calibrated<f32<-1.000000e+00:1.000000e+00>>> loc("picture")
  %3 = "top.Input"(%p) {do_preprocess = true, pixel_format = "rgb", channel_format = "nchw", resize_dims = [16, 12], keep_aspect_ratio = true, keep_ratio_mode = "letterbox", pad_value = 114, pad_type = "normal", mean = [127.0, 127.0, 127.0], scale = [0.5, 0.25, 0.125], yuv_type = ""} : (tensor<1x3x8x8xf32>) -> tensor<1x3x8x8x!quant.calibrated<f32<-1.0:1.0>>> loc("picture")

  // CHECK: "top.Input"({{.*}}) {do_preprocess = true, keep_ratio_mode = "short_side_scale", mean = [1.000000e+01, 0.000000e+00, 0.000000e+00], pixel_format = "gray", scale = [1.000000e-01, 1.000000e+00, 1.000000e+00]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("gray")
  %4 = "top.Input"(%x) {do_preprocess = true, pixel_format = "gray", keep_ratio_mode = "short_side_scale", mean = [10.0, 0.0, 0.0], scale = [0.1, 1.0, 1.0]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("gray")
  return
}
