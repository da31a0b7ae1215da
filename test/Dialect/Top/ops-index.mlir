// Elements at places that another tensor names. Where an attribute is left out, its default appears. Printed, parsed and printed again.
// RUN: tpu-eval-opt %s --mlir-print-debuginfo | tpu-eval-opt --mlir-print-debuginfo --mlir-print-local-scope | FileCheck %s

module attributes {module.chip = "ALL", module.platform = "ONNX", module.state = "TOP_F32"} {
// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<1x4x8x8xf32>, %i: tensor<2x3xi32>, %v2: tensor<2x5xf32>, %v3: tensor<2x5x6x7xf32>, %u: tensor<2x3xf32>, %u7: tensor<2x7xf32>, %i1: tensor<1xi32>) {

  // CHECK: "top.Gather"({{.*}}) {axis = 1 : si32, is_lora = false, is_scalar = false, keepdims = true} : (tensor<1x4x8x8xf32>, tensor<2x3xi32>) -> tensor<1x2x3x8x8xf32> loc("gather")
  %0 = "top.Gather"(%x, %i) {axis = 1 : si32} : (tensor<1x4x8x8xf32>, tensor<2x3xi32>) -> tensor<1x2x3x8x8xf32> loc("gather")

  // CHECK: "top.GatherElements"({{.*}}) {axis = 1 : i64} : (tensor<2x5xf32>, tensor<2x3xi32>) -> tensor<2x3xf32> loc("gather_elements")
  %1 = "top.GatherElements"(%v2, %i) {axis = 1} : (tensor<2x5xf32>, tensor<2x3xi32>) -> tensor<2x3xf32> loc("gather_elements")

  // CHECK: "top.GatherND"({{.*}}) {batch_dims = 1 : i64} : (tensor<2x5x6x7xf32>, tensor<2x3xi32>) -> tensor<2xf32> loc("gather_nd")
  %2 = "top.GatherND"(%v3, %i) {batch_dims = 1} : (tensor<2x5x6x7xf32>, tensor<2x3xi32>) -> tensor<2xf32> loc("gather_nd")

  // CHECK: "top.ScatterElements"({{.*}}) {axis = 1 : i64, nc_can_split = false, reduction = 0 : i64} : (tensor<2x5xf32>, tensor<2x3xi32>, tensor<2x3xf32>) -> tensor<2x5xf32> loc("scatter_elements")
  %3 = "top.ScatterElements"(%v2, %i, %u) {axis = 1} : (tensor<2x5xf32>, tensor<2x3xi32>, tensor<2x3xf32>) -> tensor<2x5xf32> loc("scatter_elements")

  // CHECK: "top.ScatterND"({{.*}}) {reduction = 1 : i32} : (tensor<2x5x6x7xf32>, tensor<2x3xi32>, tensor<2x7xf32>) -> tensor<2x5x6x7xf32> loc("scatter_nd")
  %4 = "top.ScatterND"(%v3, %i, %u7) {reduction = 1 : i32} : (tensor<2x5x6x7xf32>, tensor<2x3xi32>, tensor<2x7xf32>) -> tensor<2x5x6x7xf32> loc("scatter_nd")

  // CHECK: "top.IndexPut"({{.*}}) {accumulate = true} : (tensor<1x4x8x8xf32>, tensor<1xi32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("index_put")
  %5 = "top.IndexPut"(%x, %i1, %x) {accumulate = true} : (tensor<1x4x8x8xf32>, tensor<1xi32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("index_put")
  return
}
}
