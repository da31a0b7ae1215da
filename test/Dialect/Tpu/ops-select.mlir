// Choosing, ordering and counting elements. Where an attribute is left out, its default appears. Printed, parsed and printed again.
// RUN: tpu-eval-opt %s --mlir-print-debuginfo | tpu-eval-opt --mlir-print-debuginfo --mlir-print-local-scope | FileCheck %s

module attributes {module.chip = "bm1684x", module.mode = "INT8", module.state = "TPU_LOWERED"} {
// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<1x4x8x8xf32>, %v: tensor<4xf32>, %b: tensor<1x6x4xf32>, %s: tensor<1x1x6xf32>) {
  %none = "top.None"() : () -> none

  // CHECK: "tpu.Arg"({{.*}}) {axis = 1 : i64, keepdims = true, mode = "ArgMax", select_last_index = true, use_int_input = false} : (tensor<1x4x8x8xf32>) -> (tensor<1x1x8x8xi32>, none) loc("arg")
  %0:2 = "tpu.Arg"(%x) {axis = 1, keepdims = true, mode = "ArgMax"} : (tensor<1x4x8x8xf32>) -> (tensor<1x1x8x8xi32>, none) loc("arg")

  // CHECK: "tpu.TopK"({{.*}}) {K = 2 : i64, axis = 3 : i64, largest = true, replace_topk_indices = false, sorted = true, use_hau = true, values_used_only = false} : (tensor<1x4x8x8xf32>, none, none, none, none) -> (tensor<1x4x8x2xf32>, tensor<1x4x8x2xi32>) loc("topk")
  %1:2 = "tpu.TopK"(%x, %none, %none, %none, %none) {axis = 3, K = 2} : (tensor<1x4x8x8xf32>, none, none, none, none) -> (tensor<1x4x8x2xf32>, tensor<1x4x8x2xi32>) loc("topk")

  // CHECK: "tpu.CumSum"({{.*}}) {axis = 1 : i64} : (tensor<1x4x8x8xf32>, none) -> tensor<1x4x8x8xf32> loc("cumsum")
  %2 = "tpu.CumSum"(%x, %none) {axis = 1} : (tensor<1x4x8x8xf32>, none) -> tensor<1x4x8x8xf32> loc("cumsum")

  // CHECK: "tpu.NonZero"({{.*}}) {order = "ColMajor"} : (tensor<4xf32>, none) -> tensor<4x1xi32> loc("nonzero")
  %3 = "tpu.NonZero"(%v, %none) {order = "ColMajor"} : (tensor<4xf32>, none) -> tensor<4x1xi32> loc("nonzero")

  // CHECK: "tpu.Sort"({{.*}}) {axis = 3 : i64, descending = true} : (tensor<1x4x8x8xf32>, none) -> (tensor<1x4x8x8xf32>, tensor<1x4x8x8xi32>) loc("sort")
  %4:2 = "tpu.Sort"(%x, %none) {axis = 3} : (tensor<1x4x8x8xf32>, none) -> (tensor<1x4x8x8xf32>, tensor<1x4x8x8xi32>) loc("sort")

  // CHECK: "tpu.Nms"({{.*}}) {center_point_box = 0 : i64, max_output_size = 3 : i64} : (tensor<1x6x4xf32>, tensor<1x1x6xf32>, none) -> tensor<3x3xf32> loc("nms")
  %5 = "tpu.Nms"(%b, %s, %none) {center_point_box = 0, max_output_size = 3} : (tensor<1x6x4xf32>, tensor<1x1x6xf32>, none) -> tensor<3x3xf32> loc("nms")
  return
}
}
