// Regions, casts and channel scales. Where an attribute is left out, its default appears. Printed, parsed and printed again.
// RUN: tpu-eval-opt %s --mlir-print-debuginfo | tpu-eval-opt --mlir-print-debuginfo --mlir-print-local-scope | FileCheck %s

module attributes {module.chip = "ALL", module.platform = "ONNX", module.state = "TOP_F32"} {
// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<1x4x8x8xf32>, %c: tensor<1x4x1x1xf32>, %b: tensor<1xf32>) {
  %none = "top.None"() : () -> none

  // CHECK: "top.If"({{.*}}) ({
  // CHECK: "top.Yield"({{.*}}) : (tensor<1x4x8x8xf32>) -> ()
  // CHECK: }, {
  // CHECK: "top.Yield"({{.*}}) : (tensor<1x4x8x8xf32>) -> ()
  // CHECK: }) : (tensor<1xf32>) -> tensor<1x4x8x8xf32> loc("if")
  %0 = "top.If"(%b) ({
    %then = "top.Add"(%x, %x) : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("then")
    "top.Yield"(%then) : (tensor<1x4x8x8xf32>) -> ()
  }, {
    "top.Yield"(%x) : (tensor<1x4x8x8xf32>) -> ()
  }) : (tensor<1xf32>) -> tensor<1x4x8x8xf32> loc("if")

  // CHECK: "top.Loop"({{.*}}) ({
  // CHECK: ^bb0({{.*}}: tensor<1xf32>{{.*}}, {{.*}}: tensor<1xf32>{{.*}}, {{.*}}: tensor<1x4x8x8xf32>{{.*}}):
  // CHECK: "top.Yield"({{.*}}) : (tensor<1xf32>, tensor<1x4x8x8xf32>) -> ()
  // CHECK: }) : (tensor<1xf32>, none, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("loop")
  %1 = "top.Loop"(%b, %none, %x) ({
  ^bb0(%i: tensor<1xf32>, %again: tensor<1xf32>, %carried: tensor<1x4x8x8xf32>):
    "top.Yield"(%again, %carried) : (tensor<1xf32>, tensor<1x4x8x8xf32>) -> ()
  }) : (tensor<1xf32>, none, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("loop")

  // CHECK: "top.Cast"({{.*}}) {{{.*}}round_mode = {{.*}}HalfAwayFromZero{{.*}}} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf16> loc("cast")
  %2 = "top.Cast"(%x) : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf16> loc("cast")

  // CHECK: "top.Scale"({{.*}}) {do_relu = true, {{.*}}relu_limit = 6.000000e+00 : f64} : (tensor<1x4x8x8xf32>, tensor<1x4x1x1xf32>, tensor<1x4x1x1xf32>) -> tensor<1x4x8x8xf32> loc("scale")
  %3 = "top.Scale"(%x, %c, %c) {do_relu = true, relu_limit = 6.0} : (tensor<1x4x8x8xf32>, tensor<1x4x1x1xf32>, tensor<1x4x1x1xf32>) -> tensor<1x4x8x8xf32> loc("scale")
  return
}
}
