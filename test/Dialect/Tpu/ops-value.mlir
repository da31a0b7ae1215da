// Shapes, ranges and constants as tensors. Where an attribute is left out, its default appears. Printed, parsed and printed again.
// RUN: tpu-eval-opt %s --mlir-print-debuginfo | tpu-eval-opt --mlir-print-debuginfo --mlir-print-local-scope | FileCheck %s

module attributes {module.chip = "bm1684x", module.mode = "INT8", module.state = "TPU_LOWERED"} {
// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<1x4x8x8xf32>, %i1: tensor<1xi32>, %j: tensor<2xi32>, %k: tensor<1x2xi32>) {
  %none = "top.None"() : () -> none

  // CHECK: "tpu.Shape"({{.*}}) : (tensor<1x4x8x8xf32>) -> tensor<4xi32> loc("shape")
  %0 = "tpu.Shape"(%x) : (tensor<1x4x8x8xf32>) -> tensor<4xi32> loc("shape")

  // CHECK: "tpu.ConstantFill"({{.*}}) {value = 2.500000e+00 : f64} : (tensor<1xi32>) -> tensor<3xf32> loc("constant_fill")
  %1 = "tpu.ConstantFill"(%i1) {value = 2.5} : (tensor<1xi32>) -> tensor<3xf32> loc("constant_fill")

  // CHECK: "tpu.Range"({{.*}}) : (tensor<1xi32>, tensor<1xi32>, tensor<1xi32>) -> tensor<3xi32> loc("range")
  %2 = "tpu.Range"(%i1, %i1, %i1) : (tensor<1xi32>, tensor<1xi32>, tensor<1xi32>) -> tensor<3xi32> loc("range")

  // CHECK: "tpu.RandnLike"({{.*}}) : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("randn_like")
  %3 = "tpu.RandnLike"(%x, %x) : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("randn_like")

  // CHECK: "tpu.ShapeCast"({{.*}}) : (tensor<2xi32>) -> tensor<2xf32> loc("shape_cast")
  %4 = "tpu.ShapeCast"(%j) : (tensor<2xi32>) -> tensor<2xf32> loc("shape_cast")

  // CHECK: "tpu.ShapePack"({{.*}}) {axis = 0 : si32} : (tensor<2xi32>, tensor<1xi32>) -> tensor<3xi32> loc("shape_pack")
  %5 = "tpu.ShapePack"(%j, %i1) {axis = 0 : si32} : (tensor<2xi32>, tensor<1xi32>) -> tensor<3xi32> loc("shape_pack")

  // CHECK: "tpu.ShapeSlice"({{.*}}) {ends = [2], offset = [1], steps = [1]} : (tensor<2xi32>, none, none, none) -> tensor<1xi32> loc("shape_slice")
  %6 = "tpu.ShapeSlice"(%j, %none, %none, %none) {offset = [1], steps = [1], ends = [2]} : (tensor<2xi32>, none, none, none) -> tensor<1xi32> loc("shape_slice")

  // CHECK: "tpu.ShapeArith"({{.*}}) {type = "Add"} : (tensor<2xi32>, tensor<2xi32>) -> tensor<2xi32> loc("shape_arith")
  %7 = "tpu.ShapeArith"(%j, %j) {type = "Add"} : (tensor<2xi32>, tensor<2xi32>) -> tensor<2xi32> loc("shape_arith")

  // CHECK: "tpu.ShapeAssign"({{.*}}) : (tensor<1x4x8x8xf32>, tensor<2xi32>) -> tensor<4x64xf32> loc("shape_assign")
  %8 = "tpu.ShapeAssign"(%x, %j) : (tensor<1x4x8x8xf32>, tensor<2xi32>) -> tensor<4x64xf32> loc("shape_assign")

  // CHECK: "tpu.ShapeClip"({{.*}}) {max = 6.000000e+00 : f32, min = 0.000000e+00 : f32} : (tensor<2xi32>) -> tensor<2xi32> loc("shape_clip")
  %9 = "tpu.ShapeClip"(%j) {min = 0.0 : f32, max = 6.0 : f32} : (tensor<2xi32>) -> tensor<2xi32> loc("shape_clip")

  // CHECK: "tpu.ShapePow"({{.*}}) {exponent = 2.000000e+00 : f32} : (tensor<2xi32>) -> tensor<2xi32> loc("shape_pow")
  %10 = "tpu.ShapePow"(%j) {exponent = 2.0 : f32} : (tensor<2xi32>) -> tensor<2xi32> loc("shape_pow")

  // CHECK: "tpu.ShapeReduce"({{.*}}) {axes = [0], keepdims = true, mode = "ReduceSum", scale = 1.000000e+00 : f64} : (tensor<2xi32>) -> tensor<1xi32> loc("shape_reduce")
  %11 = "tpu.ShapeReduce"(%j) {axes = [0], keepdims = true, mode = "ReduceSum"} : (tensor<2xi32>) -> tensor<1xi32> loc("shape_reduce")

  // CHECK: "tpu.ShapeReshape"({{.*}}) {shape = [2, 1]} : (tensor<2xi32>) -> tensor<2x1xi32> loc("shape_reshape")
  %12 = "tpu.ShapeReshape"(%j) {shape = [2, 1]} : (tensor<2xi32>) -> tensor<2x1xi32> loc("shape_reshape")

  // CHECK: "tpu.ShapeReverse"({{.*}}) {axis = 0 : i64} : (tensor<2xi32>) -> tensor<2xi32> loc("shape_reverse")
  %13 = "tpu.ShapeReverse"(%j) {axis = 0} : (tensor<2xi32>) -> tensor<2xi32> loc("shape_reverse")

  // CHECK: "tpu.ShapeScatterElements"({{.*}}) {axis = 0 : i64, nc_can_split = false, reduction = 0 : i64} : (tensor<2xi32>, tensor<2xi32>, tensor<2xi32>) -> tensor<2xi32> loc("shape_scatter_elements")
  %14 = "tpu.ShapeScatterElements"(%j, %j, %j) {axis = 0} : (tensor<2xi32>, tensor<2xi32>, tensor<2xi32>) -> tensor<2xi32> loc("shape_scatter_elements")

  // CHECK: "tpu.ShapeUnsqueeze"({{.*}}) {axes = [0]} : (tensor<2xi32>) -> tensor<1x2xi32> loc("shape_unsqueeze")
  %15 = "tpu.ShapeUnsqueeze"(%j) {axes = [0]} : (tensor<2xi32>) -> tensor<1x2xi32> loc("shape_unsqueeze")

  // CHECK: "tpu.ShapeSqueeze"({{.*}}) {axes = [0]} : (tensor<1x2xi32>) -> tensor<2xi32> loc("shape_squeeze")
  %16 = "tpu.ShapeSqueeze"(%k) {axes = [0]} : (tensor<1x2xi32>) -> tensor<2xi32> loc("shape_squeeze")

  // CHECK: "tpu.ShapeTile"({{.*}}) {tile = [2]} : (tensor<2xi32>) -> tensor<4xi32> loc("shape_tile")
  %17 = "tpu.ShapeTile"(%j) {tile = [2]} : (tensor<2xi32>) -> tensor<4xi32> loc("shape_tile")

  // CHECK: "tpu.ShapeTranspose"({{.*}}) {order = [1, 0]} : (tensor<1x2xi32>) -> tensor<2x1xi32> loc("shape_transpose")
  %18 = "tpu.ShapeTranspose"(%k) {order = [1, 0]} : (tensor<1x2xi32>) -> tensor<2x1xi32> loc("shape_transpose")
  return
}
}
