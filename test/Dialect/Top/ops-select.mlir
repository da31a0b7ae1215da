// Choosing, ordering and counting elements. Where an attribute is left out, its default appears. Printed, parsed and printed again.
// RUN: tpu-eval-opt %s --mlir-print-debuginfo | tpu-eval-opt --mlir-print-debuginfo --mlir-print-local-scope | FileCheck %s

module attributes {module.chip = "ALL", module.platform = "ONNX", module.state = "TOP_F32"} {
// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<1x4x8x8xf32>, %v: tensor<4xf32>, %b: tensor<1x6x4xf32>, %s: tensor<1x1x6xf32>) {
  %none = "top.None"() : () -> none

  // CHECK: "top.Arg"({{.*}}) {axis = 1 : i64, keepdims = true, mode = "ArgMax", select_last_index = true} : (tensor<1x4x8x8xf32>) -> (tensor<1x1x8x8xi32>, none) loc("arg")
  %0:2 = "top.Arg"(%x) {axis = 1, keepdims = true, mode = "ArgMax"} : (tensor<1x4x8x8xf32>) -> (tensor<1x1x8x8xi32>, none) loc("arg")

  // CHECK: "top.TopK"({{.*}}) {K = 2 : i64, axis = 3 : i64, largest = true, replace_topk_indices = false, sorted = true, use_hau = true} : (tensor<1x4x8x8xf32>) -> (tensor<1x4x8x2xf32>, tensor<1x4x8x2xi32>) loc("topk")
  %1:2 = "top.TopK"(%x) {axis = 3, K = 2} : (tensor<1x4x8x8xf32>) -> (tensor<1x4x8x2xf32>, tensor<1x4x8x2xi32>) loc("topk")

  // CHECK: "top.CumSum"({{.*}}) {axis = 1 : i64} : (tensor<1x4x8x8xf32>, none) -> tensor<1x4x8x8xf32> loc("cumsum")
  %2 = "top.CumSum"(%x, %none) {axis = 1} : (tensor<1x4x8x8xf32>, none) -> tensor<1x4x8x8xf32> loc("cumsum")

  // CHECK: "top.NonZero"({{.*}}) {order = "ColMajor"} : (tensor<4xf32>) -> tensor<4x1xi32> loc("nonzero")
  %3 = "top.NonZero"(%v) {order = "ColMajor"} : (tensor<4xf32>) -> tensor<4x1xi32> loc("nonzero")

  // CHECK: "top.Sort"({{.*}}) {axis = 3 : i64, descending = true} : (tensor<1x4x8x8xf32>) -> (tensor<1x4x8x8xf32>, tensor<1x4x8x8xi32>) loc("sort")
  %4:2 = "top.Sort"(%x) {axis = 3} : (tensor<1x4x8x8xf32>) -> (tensor<1x4x8x8xf32>, tensor<1x4x8x8xi32>) loc("sort")

  // CHECK: "top.Nms"({{.*}}) {center_point_box = 0 : i64, max_output_size = 3 : i64} : (tensor<1x6x4xf32>, tensor<1x1x6xf32>) -> tensor<3x3xf32> loc("nms")
  %5 = "top.Nms"(%b, %s) {center_point_box = 0, max_output_size = 3} : (tensor<1x6x4xf32>, tensor<1x1x6xf32>) -> tensor<3x3xf32> loc("nms")
  return
}
}
