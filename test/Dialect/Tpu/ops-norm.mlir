// Reductions and normalisations. Where an attribute is left out, its default appears. Printed, parsed and printed again.
// RUN: tpu-eval-opt %s --mlir-print-debuginfo | tpu-eval-opt --mlir-print-debuginfo --mlir-print-local-scope | FileCheck %s

module attributes {module.chip = "bm1684x", module.mode = "INT8", module.state = "TPU_LOWERED"} {
// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<2x6x4x5xf32>, %c: tensor<1x6x1x1xf32>, %v: tensor<1x1x1x5xf32>) {
  %none = "top.None"() : () -> none

  // CHECK: "tpu.Reduce"({{.*}}) {axes = [2, 3], keepdims = false, mode = "ReduceMean"} : (tensor<2x6x4x5xf32>, none, none) -> tensor<2x6xf32> loc("reduce")
  %0 = "tpu.Reduce"(%x, %none, %none) {axes = [2, 3], keepdims = false, mode = "ReduceMean"} : (tensor<2x6x4x5xf32>, none, none) -> tensor<2x6xf32> loc("reduce")

  // CHECK: "tpu.LayerNorm"({{.*}}) {axis = 3 : si32, eps = 1.000000e-05 : f64, normalized_shape = [5]} : (tensor<2x6x4x5xf32>, tensor<1x1x1x5xf32>, tensor<1x1x1x5xf32>, none, none) -> tensor<2x6x4x5xf32> loc("layer_norm")
  %1 = "tpu.LayerNorm"(%x, %v, %v, %none, %none) {axis = 3 : si32, eps = 1.0e-05 : f64, normalized_shape = [5]} : (tensor<2x6x4x5xf32>, tensor<1x1x1x5xf32>, tensor<1x1x1x5xf32>, none, none) -> tensor<2x6x4x5xf32> loc("layer_norm")

  // CHECK: "tpu.RMSNorm"({{.*}}) {eps = 1.000000e-05 : f64, weight_keep_f32 = false} : (tensor<2x6x4x5xf32>, tensor<1x1x1x5xf32>) -> tensor<2x6x4x5xf32> loc("rms_norm")
  %2 = "tpu.RMSNorm"(%x, %v) {eps = 1.0e-05 : f64} : (tensor<2x6x4x5xf32>, tensor<1x1x1x5xf32>) -> tensor<2x6x4x5xf32> loc("rms_norm")

  // CHECK: "tpu.PixelNorm"({{.*}}) {eps = 1.000000e-05 : f64} : (tensor<2x6x4x5xf32>, tensor<1x6x1x1xf32>, none, none, none) -> tensor<2x6x4x5xf32> loc("PixelNorm")
  %PixelNorm = "tpu.PixelNorm"(%x, %c, %none, %none, %none) {eps = 1.0e-05 : f64} : (tensor<2x6x4x5xf32>, tensor<1x6x1x1xf32>, none, none, none) -> tensor<2x6x4x5xf32> loc("PixelNorm")

  // CHECK: "tpu.InstanceNorm"({{.*}}) {eps = 1.000000e-05 : f64} : (tensor<2x6x4x5xf32>, tensor<1x6x1x1xf32>, none, none, none) -> tensor<2x6x4x5xf32> loc("InstanceNorm")
  %InstanceNorm = "tpu.InstanceNorm"(%x, %c, %none, %none, %none) {eps = 1.0e-05 : f64} : (tensor<2x6x4x5xf32>, tensor<1x6x1x1xf32>, none, none, none) -> tensor<2x6x4x5xf32> loc("InstanceNorm")

  // CHECK: "tpu.GroupNorm"({{.*}}) {eps = 1.000000e-05 : f64, num_groups = 3 : i64} : (tensor<2x6x4x5xf32>, tensor<1x6x1x1xf32>, none, none, none) -> tensor<2x6x4x5xf32> loc("GroupNorm")
  %GroupNorm = "tpu.GroupNorm"(%x, %c, %none, %none, %none) {num_groups = 3 : i64, eps = 1.0e-05 : f64} : (tensor<2x6x4x5xf32>, tensor<1x6x1x1xf32>, none, none, none) -> tensor<2x6x4x5xf32> loc("GroupNorm")

  // CHECK: "tpu.LRN"({{.*}}) {alpha = 1.000000e-04 : f64, beta = 7.500000e-01 : f64, bias = 1.000000e+00 : f64, size = 5 : i64} : (tensor<2x6x4x5xf32>, none, none) -> tensor<2x6x4x5xf32> loc("lrn")
  %3 = "tpu.LRN"(%x, %none, %none) {size = 5 : i64} : (tensor<2x6x4x5xf32>, none, none) -> tensor<2x6x4x5xf32> loc("lrn")
  return
}
}
