// Elements at places that another tensor names. Where an attribute is left out, its default appears. Printed, parsed and printed again.
// RUN: tpu-eval-opt %s --mlir-print-debuginfo | tpu-eval-opt --mlir-print-debuginfo --mlir-print-local-scope | FileCheck %s

module attributes {module.chip = "bm1684x", module.mode = "INT8", module.state = "TPU_LOWERED"} {
// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<1x4x8x8xf32>, %i: tensor<2x3xi32>, %v2: tensor<2x5xf32>, %v3: tensor<2x5x6x7xf32>, %u: tensor<2x3xf32>, %u7: tensor<2x7xf32>, %i1: tensor<1xi32>) {
  %none = "top.None"() : () -> none

  // CHECK: "tpu.Gather"({{.*}}) {axis = 1 : si32, if_neg_index = true, is_lora = false} : (tensor<1x4x8x8xf32>, tensor<2x3xi32>, none) -> tensor<1x2x3x8x8xf32> loc("gather")
  %0 = "tpu.Gather"(%x, %i, %none) {axis = 1 : si32} : (tensor<1x4x8x8xf32>, tensor<2x3xi32>, none) -> tensor<1x2x3x8x8xf32> loc("gather")

  // CHECK: "tpu.GatherElements"({{.*}}) {axis = 1 : i64} : (tensor<2x5xf32>, tensor<2x3xi32>, none, none) -> tensor<2x3xf32> loc("gather_elements")
  %1 = "tpu.GatherElements"(%v2, %i, %none, %none) {axis = 1} : (tensor<2x5xf32>, tensor<2x3xi32>, none, none) -> tensor<2x3xf32> loc("gather_elements")

  // CHECK: "tpu.GatherND"({{.*}}) {batch_dims = 1 : i64} : (tensor<2x5x6x7xf32>, tensor<2x3xi32>) -> tensor<2xf32> loc("gather_nd")
  %2 = "tpu.GatherND"(%v3, %i) {batch_dims = 1} : (tensor<2x5x6x7xf32>, tensor<2x3xi32>) -> tensor<2xf32> loc("gather_nd")

  // CHECK: "tpu.ScatterElements"({{.*}}) {axis = 1 : i64, nc_can_split = false, reduction = 0 : i64} : (tensor<2x5xf32>, tensor<2x3xi32>, tensor<2x3xf32>, none, none) -> tensor<2x5xf32> loc("scatter_elements")
  %3 = "tpu.ScatterElements"(%v2, %i, %u, %none, %none) {axis = 1} : (tensor<2x5xf32>, tensor<2x3xi32>, tensor<2x3xf32>, none, none) -> tensor<2x5xf32> loc("scatter_elements")

  // CHECK: "tpu.ScatterND"({{.*}}) {reduction = 1 : i32} : (tensor<2x5x6x7xf32>, tensor<2x3xi32>, tensor<2x7xf32>, none) -> tensor<2x5x6x7xf32> loc("scatter_nd")
  %4 = "tpu.ScatterND"(%v3, %i, %u7, %none) {reduction = 1 : i32} : (tensor<2x5x6x7xf32>, tensor<2x3xi32>, tensor<2x7xf32>, none) -> tensor<2x5x6x7xf32> loc("scatter_nd")

  // CHECK: "tpu.IndexPut"({{.*}}) {accumulate = true} : (tensor<1x4x8x8xf32>, tensor<1xi32>, tensor<1x4x8x8xf32>, none) -> tensor<1x4x8x8xf32> loc("index_put")
  %5 = "tpu.IndexPut"(%x, %i1, %x, %none) {accumulate = true} : (tensor<1x4x8x8xf32>, tensor<1xi32>, tensor<1x4x8x8xf32>, none) -> tensor<1x4x8x8xf32> loc("index_put")

  // CHECK: "tpu.GenericCpu"({{.*}}) {cpu_op_name = "gathernd_tf", param = {batch_dims = 1 : i64}} : (tensor<2x5x6x7xf32>, tensor<2x3xi32>) -> tensor<2xf32> loc("generic_cpu")
  %6 = "tpu.GenericCpu"(%v3, %i) {cpu_op_name = "gathernd_tf", param = {batch_dims = 1 : i64}} : (tensor<2x5x6x7xf32>, tensor<2x3xi32>) -> tensor<2xf32> loc("generic_cpu")
  return
}
}
