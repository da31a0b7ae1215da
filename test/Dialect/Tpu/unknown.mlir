// Ops and attributes that this dialect does not define are kept as they are.
// RUN: tpu-eval-opt %s --mlir-print-debuginfo | tpu-eval-opt --mlir-print-debuginfo --mlir-print-local-scope | FileCheck %s

// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> {
  // CHECK: "tpu.NewOp"(%{{.*}}) {mode = 0 : i64, pad = #tpu<Pad_Mode edge>} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("unknown_op")
  %0 = "tpu.NewOp"(%x) {mode = 0 : i64, pad = #tpu<Pad_Mode edge>} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("unknown_op")
  // CHECK: "tpu.Active"(%{{.*}}) {bias = 0.000000e+00 : f64, mode = #tpu<active_mode SIGMOID>, new_attribute = [1, 2]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("unknown_attribute")
  %1 = "tpu.Active"(%0) {mode = #tpu<active_mode SIGMOID>, bias = 0.0 : f64, new_attribute = [1, 2]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("unknown_attribute")
  // CHECK: "tpu.NewRegion"(%{{.*}}) ({
  // CHECK: "tpu.NewEnd"(%{{.*}}) : (tensor<1x4x8x8xf32>) -> () loc("yield")
  // CHECK: loc("region")
  %2 = "tpu.NewRegion"(%1) ({
    "tpu.NewEnd"(%1) : (tensor<1x4x8x8xf32>) -> () loc("yield")
  }) : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("region")
  return %2 : tensor<1x4x8x8xf32>
}
