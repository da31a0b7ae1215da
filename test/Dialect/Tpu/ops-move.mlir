// Parts, copies and other orders of elements. Where an attribute is left out, its default appears. Printed, parsed and printed again.
// RUN: tpu-eval-opt %s --mlir-print-debuginfo | tpu-eval-opt --mlir-print-debuginfo --mlir-print-local-scope | FileCheck %s

module attributes {module.chip = "bm1684x", module.mode = "INT8", module.state = "TPU_LOWERED"} {
// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<1x4x8x8xf32>, %i: tensor<2x3xi32>) {
  %none = "top.None"() : () -> none

  // CHECK: "tpu.Slice"({{.*}}) {axes = [1], ends = [1, 3, 8, 8], hasparamConvert_axes = [], offset = [0, 1, 0, 0], steps = [1, 1, 2, 1]} : (tensor<1x4x8x8xf32>, none, none, none, none) -> tensor<1x2x4x8xf32> loc("slice")
  %0 = "tpu.Slice"(%x, %none, %none, %none, %none) {offset = [0, 1, 0, 0], steps = [1, 1, 2, 1], ends = [1, 3, 8, 8]} : (tensor<1x4x8x8xf32>, none, none, none, none) -> tensor<1x2x4x8xf32> loc("slice")

  // CHECK: "tpu.Tile"({{.*}}) {tile = [1, 2, 1, 1]} : (tensor<1x4x8x8xf32>, none) -> tensor<1x8x8x8xf32> loc("tile")
  %1 = "tpu.Tile"(%x, %none) {tile = [1, 2, 1, 1]} : (tensor<1x4x8x8xf32>, none) -> tensor<1x8x8x8xf32> loc("tile")

  // CHECK: "tpu.Pad"({{.*}}) {mode = #tpu<Pad_Mode edge>, paddings = [0, 0, 1, 2, 0, 0, 3, 4], val = 0.000000e+00 : f64, with_insert_zero = false} : (tensor<1x4x8x8xf32>, none, none, none, none) -> tensor<1x4x12x14xf32> loc("pad")
  %2 = "tpu.Pad"(%x, %none, %none, %none, %none) {paddings = [0, 0, 1, 2, 0, 0, 3, 4], mode = #tpu<Pad_Mode edge>} : (tensor<1x4x8x8xf32>, none, none, none, none) -> tensor<1x4x12x14xf32> loc("pad")

  // CHECK: "tpu.Reverse"({{.*}}) {axis = 2 : i64} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("reverse")
  %3 = "tpu.Reverse"(%x) {axis = 2} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("reverse")

  // CHECK: "tpu.ShuffleChannel"({{.*}}) {group = 2 : i64} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("shufflechannel")
  %4 = "tpu.ShuffleChannel"(%x) {group = 2} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("shufflechannel")

  // CHECK: "tpu.SwapDimInner"({{.*}}) {offset = [0, 0, 3, 0]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("swapdiminner")
  %5 = "tpu.SwapDimInner"(%x) {offset = [0, 0, 3, 0]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("swapdiminner")

  // CHECK: "tpu.SwapChannel"({{.*}}) {channel_order = [2, 1, 0, 3]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("swapchannel")
  %6 = "tpu.SwapChannel"(%x) {channel_order = [2, 1, 0, 3]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("swapchannel")

  // CHECK: "tpu.Trilu"({{.*}}) {diagonal = -1 : si32, upper = 1 : si32} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("trilu")
  %7 = "tpu.Trilu"(%x) {upper = 1 : si32, diagonal = -1 : si32} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("trilu")

  // CHECK: "tpu.StridedSlice"({{.*}}) {begin_mask = 0 : i64, ellipsis_mask = 0 : i64, end_mask = 1 : i64, new_axis_mask = 0 : i64, shrink_axis_mask = 0 : i64} : (tensor<1x4x8x8xf32>, tensor<2x3xi32>, tensor<2x3xi32>, tensor<2x3xi32>) -> tensor<1x4x8x8xf32> loc("strided_slice")
  %8 = "tpu.StridedSlice"(%x, %i, %i, %i) {begin_mask = 0, end_mask = 1, ellipsis_mask = 0, new_axis_mask = 0, shrink_axis_mask = 0} : (tensor<1x4x8x8xf32>, tensor<2x3xi32>, tensor<2x3xi32>, tensor<2x3xi32>) -> tensor<1x4x8x8xf32> loc("strided_slice")

  // CHECK: "tpu.Copy"({{.*}}) {input_stride = [256, 64, 8, 1], output_stride = [256, 64, 8, 1], shape = [1, 4, 8, 8]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("copy")
  %9 = "tpu.Copy"(%x) {shape = [1, 4, 8, 8], input_stride = [256, 64, 8, 1], output_stride = [256, 64, 8, 1]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("copy")

  // CHECK: "tpu.Insert"({{.*}}) {axis = 1 : i64, offset = 0 : i64} : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("insert")
  %10 = "tpu.Insert"(%x, %x) {axis = 1, offset = 0} : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("insert")

  // CHECK: "tpu.ConcatSlice"({{.*}}) {axis = 1 : i64} : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("concat_slice")
  %11 = "tpu.ConcatSlice"(%x, %x) {axis = 1} : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("concat_slice")

  // CHECK: "tpu.Space2Batch"({{.*}}) {block_h = 2 : i64, block_w = 2 : i64, pads = [0, 0, 0, 0]} : (tensor<1x4x8x8xf32>, none) -> tensor<4x4x4x4xf32> loc("space2batch")
  %12 = "tpu.Space2Batch"(%x, %none) {block_h = 2, block_w = 2, pads = [0, 0, 0, 0]} : (tensor<1x4x8x8xf32>, none) -> tensor<4x4x4x4xf32> loc("space2batch")

  // CHECK: "tpu.Batch2Space"({{.*}}) {block_h = 1 : i64, block_w = 1 : i64, crops = [0, 0, 0, 0]} : (tensor<1x4x8x8xf32>, none) -> tensor<1x4x8x8xf32> loc("batch2space")
  %13 = "tpu.Batch2Space"(%x, %none) {block_h = 1, block_w = 1, crops = [0, 0, 0, 0]} : (tensor<1x4x8x8xf32>, none) -> tensor<1x4x8x8xf32> loc("batch2space")

  // CHECK: "tpu.Device2Host"({{.*}}) : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("device2host")
  %14 = "tpu.Device2Host"(%x) : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("device2host")

  // CHECK: "tpu.Host2Device"({{.*}}) : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("host2device")
  %15 = "tpu.Host2Device"(%x) : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("host2device")
  return
}
}
