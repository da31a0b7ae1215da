// Reductions and normalisations. Where an attribute is left out, its default appears. Printed, parsed and printed again.
// RUN: tpu-eval-opt %s --mlir-print-debuginfo | tpu-eval-opt --mlir-print-debuginfo --mlir-print-local-scope | FileCheck %s

// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<2x6x4x5xf32>, %c: tensor<1x6x1x1xf32>, %v: tensor<1x1x1x5xf32>) {
  %none = "top.None"() : () -> none

  // CHECK: "top.Reduce"({{.*}}) {axes = [2, 3], is_scalar = false, keepdims = false, mode = "ReduceMean"} : (tensor<2x6x4x5xf32>) -> tensor<2x6xf32> loc("reduce")
  %0 = "top.Reduce"(%x) {axes = [2, 3], keepdims = false, mode = "ReduceMean"} : (tensor<2x6x4x5xf32>) -> tensor<2x6xf32> loc("reduce")

  // CHECK: "top.LayerNorm"({{.*}}) {axis = 3 : si32, eps = 1.000000e-05 : f64, normalized_shape = [5]} : (tensor<2x6x4x5xf32>, tensor<1x1x1x5xf32>, tensor<1x1x1x5xf32>) -> tensor<2x6x4x5xf32> loc("layer_norm")
  %1 = "top.LayerNorm"(%x, %v, %v) {axis = 3 : si32, eps = 1.0e-05 : f64, normalized_shape = [5]} : (tensor<2x6x4x5xf32>, tensor<1x1x1x5xf32>, tensor<1x1x1x5xf32>) -> tensor<2x6x4x5xf32> loc("layer_norm")

  // CHECK: "top.RMSNorm"({{.*}}) {eps = 1.000000e-05 : f64, weight_keep_f32 = false} : (tensor<2x6x4x5xf32>, tensor<1x1x1x5xf32>) -> tensor<2x6x4x5xf32> loc("rms_norm")
  %2 = "top.RMSNorm"(%x, %v) {eps = 1.0e-05 : f64} : (tensor<2x6x4x5xf32>, tensor<1x1x1x5xf32>) -> tensor<2x6x4x5xf32> loc("rms_norm")

  // CHECK: "top.PixelNorm"({{.*}}) {eps = 1.000000e-05 : f64} : (tensor<2x6x4x5xf32>, tensor<1x6x1x1xf32>, none) -> tensor<2x6x4x5xf32> loc("PixelNorm")
  %PixelNorm = "top.PixelNorm"(%x, %c, %none) {eps = 1.0e-05 : f64} : (tensor<2x6x4x5xf32>, tensor<1x6x1x1xf32>, none) -> tensor<2x6x4x5xf32> loc("PixelNorm")

  // CHECK: "top.InstanceNorm"({{.*}}) {eps = 1.000000e-05 : f64} : (tensor<2x6x4x5xf32>, tensor<1x6x1x1xf32>, none) -> tensor<2x6x4x5xf32> loc("InstanceNorm")
  %InstanceNorm = "top.InstanceNorm"(%x, %c, %none) {eps = 1.0e-05 : f64} : (tensor<2x6x4x5xf32>, tensor<1x6x1x1xf32>, none) -> tensor<2x6x4x5xf32> loc("InstanceNorm")

  // CHECK: "top.GroupNorm"({{.*}}) {eps = 1.000000e-05 : f64, num_groups = 3 : i64} : (tensor<2x6x4x5xf32>, tensor<1x6x1x1xf32>, none) -> tensor<2x6x4x5xf32> loc("GroupNorm")
  %GroupNorm = "top.GroupNorm"(%x, %c, %none) {num_groups = 3 : i64, eps = 1.0e-05 : f64} : (tensor<2x6x4x5xf32>, tensor<1x6x1x1xf32>, none) -> tensor<2x6x4x5xf32> loc("GroupNorm")

  // CHECK: "top.LRN"({{.*}}) {alpha = 1.000000e-04 : f64, beta = 7.500000e-01 : f64, bias = 1.000000e+00 : f64, size = 5 : i64} : (tensor<2x6x4x5xf32>) -> tensor<2x6x4x5xf32> loc("lrn")
  %3 = "top.LRN"(%x) {size = 5 : i64} : (tensor<2x6x4x5xf32>) -> tensor<2x6x4x5xf32> loc("lrn")
  return
}
