// Parts, copies and other orders of elements. Where an attribute is left out, its default appears. Printed, parsed and printed again.
// RUN: tpu-eval-opt %s --mlir-print-debuginfo | tpu-eval-opt --mlir-print-debuginfo --mlir-print-local-scope | FileCheck %s

module attributes {module.chip = "ALL", module.platform = "ONNX", module.state = "TOP_F32"} {
// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<1x4x8x8xf32>, %i: tensor<2x3xi32>, %v: tensor<4xf32>) {
  %none = "top.None"() : () -> none

  // CHECK: "top.Slice"({{.*}}) {axes = [], ends = [1, 3, 8, 8], hasparamConvert_axes = [], offset = [0, 1, 0, 0], steps = [1, 1, 2, 1]} : (tensor<1x4x8x8xf32>, none, none, none) -> tensor<1x2x4x8xf32> loc("slice")
  %0 = "top.Slice"(%x, %none, %none, %none) {offset = [0, 1, 0, 0], steps = [1, 1, 2, 1], ends = [1, 3, 8, 8]} : (tensor<1x4x8x8xf32>, none, none, none) -> tensor<1x2x4x8xf32> loc("slice")

  // CHECK: "top.Tile"({{.*}}) {tile = [1, 2, 1, 1]} : (tensor<1x4x8x8xf32>) -> tensor<1x8x8x8xf32> loc("tile")
  %1 = "top.Tile"(%x) {tile = [1, 2, 1, 1]} : (tensor<1x4x8x8xf32>) -> tensor<1x8x8x8xf32> loc("tile")

  // CHECK: "top.Pad"({{.*}}) {mode = "constant", paddings = [0, 0, 1, 2, 0, 0, 3, 4], val = 1.500000e+00 : f64} : (tensor<1x4x8x8xf32>) -> tensor<1x4x12x14xf32> loc("pad")
  %2 = "top.Pad"(%x) {paddings = [0, 0, 1, 2, 0, 0, 3, 4], val = 1.5, mode = "constant"} : (tensor<1x4x8x8xf32>) -> tensor<1x4x12x14xf32> loc("pad")

  // CHECK: "top.Reverse"({{.*}}) {axis = 2 : i64} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("reverse")
  %3 = "top.Reverse"(%x) {axis = 2} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("reverse")

  // CHECK: "top.ShuffleChannel"({{.*}}) {group = 2 : i64} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("shufflechannel")
  %4 = "top.ShuffleChannel"(%x) {group = 2} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("shufflechannel")

  // CHECK: "top.SwapDimInner"({{.*}}) {offset = [0, 0, 3, 0]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("swapdiminner")
  %5 = "top.SwapDimInner"(%x) {offset = [0, 0, 3, 0]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("swapdiminner")

  // CHECK: "top.SwapChannel"({{.*}}) {channel_order = [2, 1, 0, 3]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("swapchannel")
  %6 = "top.SwapChannel"(%x) {channel_order = [2, 1, 0, 3]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("swapchannel")

  // CHECK: "top.Trilu"({{.*}}) {diagonal = -1 : si32, upper = 1 : si32} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("trilu")
  %7 = "top.Trilu"(%x) {upper = 1 : si32, diagonal = -1 : si32} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("trilu")

  // CHECK: "top.StridedSlice"({{.*}}) {begin_mask = 0 : i64, ellipsis_mask = 0 : i64, end_mask = 1 : i64, new_axis_mask = 0 : i64, shrink_axis_mask = 0 : i64} : (tensor<1x4x8x8xf32>, tensor<2x3xi32>, tensor<2x3xi32>, tensor<2x3xi32>) -> tensor<1x4x8x8xf32> loc("strided_slice")
  %8 = "top.StridedSlice"(%x, %i, %i, %i) {begin_mask = 0, end_mask = 1, ellipsis_mask = 0, new_axis_mask = 0, shrink_axis_mask = 0} : (tensor<1x4x8x8xf32>, tensor<2x3xi32>, tensor<2x3xi32>, tensor<2x3xi32>) -> tensor<1x4x8x8xf32> loc("strided_slice")

  // CHECK: "top.Copy"({{.*}}) {input_stride = [256, 64, 8, 1], output_stride = [256, 64, 8, 1], shape = [1, 4, 8, 8]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("copy")
  %9 = "top.Copy"(%x) {shape = [1, 4, 8, 8], input_stride = [256, 64, 8, 1], output_stride = [256, 64, 8, 1]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("copy")

  // CHECK: "top.Insert"({{.*}}) {axis = 1 : i64, offset = 0 : i64} : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("insert")
  %10 = "top.Insert"(%x, %x) {axis = 1, offset = 0} : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("insert")

  // CHECK: "top.ConcatSlice"({{.*}}) {axis = 1 : i64} : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("concat_slice")
  %11 = "top.ConcatSlice"(%x, %x) {axis = 1} : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("concat_slice")

  // CHECK: "top.Expand"({{.*}}) {shape = [3, 4, 8, 8]} : (tensor<1x4x8x8xf32>) -> tensor<3x4x8x8xf32> loc("expand")
  %12 = "top.Expand"(%x) {shape = [3, 4, 8, 8]} : (tensor<1x4x8x8xf32>) -> tensor<3x4x8x8xf32> loc("expand")

  // CHECK: "top.SliceAxis"({{.*}}) : (tensor<1x4x8x8xf32>, tensor<2x3xi32>, tensor<2x3xi32>, none, tensor<2x3xi32>) -> tensor<1x4x8x8xf32> loc("slice_axis")
  %13 = "top.SliceAxis"(%x, %i, %i, %none, %i) : (tensor<1x4x8x8xf32>, tensor<2x3xi32>, tensor<2x3xi32>, none, tensor<2x3xi32>) -> tensor<1x4x8x8xf32> loc("slice_axis")

  // CHECK: "top.Repeat"({{.*}}) : (tensor<1x4x8x8xf32>, tensor<2x3xi32>) -> tensor<1x4x8x8xf32> loc("repeat")
  %14 = "top.Repeat"(%x, %i) : (tensor<1x4x8x8xf32>, tensor<2x3xi32>) -> tensor<1x4x8x8xf32> loc("repeat")

  // CHECK: "top.View"({{.*}}) : (tensor<1x4x8x8xf32>, tensor<2x3xi32>) -> tensor<4x64xf32> loc("view")
  %15 = "top.View"(%x, %i) : (tensor<1x4x8x8xf32>, tensor<2x3xi32>) -> tensor<4x64xf32> loc("view")

  // CHECK: "top.Transpose"({{.*}}) {dim0 = 1 : si32, dim1 = 2 : si32} : (tensor<1x4x8x8xf32>) -> tensor<1x8x4x8xf32> loc("transpose")
  %16 = "top.Transpose"(%x) {dim0 = 1 : si32, dim1 = 2 : si32} : (tensor<1x4x8x8xf32>) -> tensor<1x8x4x8xf32> loc("transpose")

  // CHECK: "top.Split"({{.*}}) {axis = 1 : si32, num = 2 : i64} : (tensor<1x4x8x8xf32>) -> (tensor<1x2x8x8xf32>, tensor<1x2x8x8xf32>) loc("split")
  %17:2 = "top.Split"(%x) {axis = 1 : si32, num = 2} : (tensor<1x4x8x8xf32>) -> (tensor<1x2x8x8xf32>, tensor<1x2x8x8xf32>) loc("split")

  // CHECK: "top.Pack"({{.*}}) {axis = 0 : si32, values_count = 2 : i64} : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<2x1x4x8x8xf32> loc("pack")
  %18 = "top.Pack"(%x, %x) {axis = 0 : si32, values_count = 2} : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<2x1x4x8x8xf32> loc("pack")

  // CHECK: "top.Unpack"({{.*}}) {axis = 0 : si32} : (tensor<1x4x8x8xf32>) -> tensor<4x8x8xf32> loc("unpack")
  %19 = "top.Unpack"(%x) {axis = 0 : si32} : (tensor<1x4x8x8xf32>) -> tensor<4x8x8xf32> loc("unpack")

  // CHECK: "top.MeshGrid"({{.*}}) {is_reverse = false} : (tensor<4xf32>, tensor<4xf32>) -> (tensor<4x4xf32>, tensor<4x4xf32>) loc("mesh_grid")
  %20:2 = "top.MeshGrid"(%v, %v) {is_reverse = false} : (tensor<4xf32>, tensor<4xf32>) -> (tensor<4x4xf32>, tensor<4x4xf32>) loc("mesh_grid")
  return
}
}
