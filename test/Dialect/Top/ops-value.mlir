// Shapes, ranges and constants as tensors. Where an attribute is left out, its default appears. Printed, parsed and printed again.
// RUN: tpu-eval-opt %s --mlir-print-debuginfo | tpu-eval-opt --mlir-print-debuginfo --mlir-print-local-scope | FileCheck %s

module attributes {module.chip = "ALL", module.platform = "ONNX", module.state = "TOP_F32"} {
// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<1x4x8x8xf32>, %i1: tensor<1xi32>) {
  %none = "top.None"() : () -> none

  // CHECK: "top.Shape"({{.*}}) {start = 1 : i64} : (tensor<1x4x8x8xf32>) -> tensor<3xi32> loc("shape")
  %0 = "top.Shape"(%x) {start = 1} : (tensor<1x4x8x8xf32>) -> tensor<3xi32> loc("shape")

  // CHECK: "top.ConstantFill"({{.*}}) {value = 2.500000e+00 : f64} : (tensor<1xi32>) -> tensor<3xf32> loc("constant_fill")
  %1 = "top.ConstantFill"(%i1) {value = 2.5} : (tensor<1xi32>) -> tensor<3xf32> loc("constant_fill")

  // CHECK: "top.Range"({{.*}}) : (tensor<1xi32>, tensor<1xi32>, tensor<1xi32>) -> tensor<3xi32> loc("range")
  %2 = "top.Range"(%i1, %i1, %i1) : (tensor<1xi32>, tensor<1xi32>, tensor<1xi32>) -> tensor<3xi32> loc("range")

  // CHECK: "top.RandnLike"({{.*}}) : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("randn_like")
  %3 = "top.RandnLike"(%x, %x) : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("randn_like")

  // CHECK: "top.Arange"({{.*}}) : (none, tensor<1xi32>, none) -> tensor<3xi32> loc("arange")
  %4 = "top.Arange"(%none, %i1, %none) : (none, tensor<1xi32>, none) -> tensor<3xi32> loc("arange")

  // CHECK: "top.Size"({{.*}}) {axis = 1 : si32} : (tensor<1x4x8x8xf32>) -> tensor<1xi32> loc("size")
  %5 = "top.Size"(%x) {axis = 1 : si32} : (tensor<1x4x8x8xf32>) -> tensor<1xi32> loc("size")
  return
}
}
