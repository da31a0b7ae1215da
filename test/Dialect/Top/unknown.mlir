// Ops and attributes that this dialect does not define are kept as they are.
// RUN: tpu-eval-opt %s --mlir-print-debuginfo | tpu-eval-opt --mlir-print-debuginfo --mlir-print-local-scope | FileCheck %s

// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> {
  // CHECK: %[[TWO:.*]]:2 = "top.NewOp"(%{{.*}}) {K = 3 : i64, axis = 1 : i64} : (tensor<1x4x8x8xf32>) -> (tensor<1x3x8x8xf32>, none) loc(fused["values", "indices"])
  %0:2 = "top.NewOp"(%x) {K = 3 : i64, axis = 1 : i64} : (tensor<1x4x8x8xf32>) -> (tensor<1x3x8x8xf32>, none) loc(fused["values", "indices"])
  // CHECK: "top.Relu"(%{{.*}}) {new_attribute = "kept", relu_limit = -1.000000e+00 : f64} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("unknown_attribute")
  %1 = "top.Relu"(%x) {new_attribute = "kept"} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("unknown_attribute")
  return %1 : tensor<1x4x8x8xf32>
}
