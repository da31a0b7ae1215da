// Regions, casts and channel scales. Where an attribute is left out, its default appears. Printed, parsed and printed again.
// RUN: tpu-eval-opt %s --mlir-print-debuginfo | tpu-eval-opt --mlir-print-debuginfo --mlir-print-local-scope | FileCheck %s

module attributes {module.chip = "bm1684x", module.platform = "ONNX", module.state = "TPU_LOWERED"} {
// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<1x4x8x8xf32>, %c: tensor<1x4x1x1xf32>, %b: tensor<1xf32>) {
  %none = "top.None"() : () -> none

  // CHECK: "tpu.If"({{.*}}) ({
  // CHECK: "tpu.Yield"({{.*}}) : (tensor<1x4x8x8xf32>) -> ()
  // CHECK: }, {
  // CHECK: "tpu.Yield"({{.*}}) : (tensor<1x4x8x8xf32>) -> ()
  // CHECK: }) : (tensor<1xf32>) -> tensor<1x4x8x8xf32> loc("if")
  %0 = "tpu.If"(%b) ({
    %then = "tpu.Add"(%x, %x) : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("then")
    "tpu.Yield"(%then) : (tensor<1x4x8x8xf32>) -> ()
  }, {
    "tpu.Yield"(%x) : (tensor<1x4x8x8xf32>) -> ()
  }) : (tensor<1xf32>) -> tensor<1x4x8x8xf32> loc("if")

  // CHECK: "tpu.Loop"({{.*}}) ({
  // CHECK: ^bb0({{.*}}: tensor<1xf32>{{.*}}, {{.*}}: tensor<1xf32>{{.*}}, {{.*}}: tensor<1x4x8x8xf32>{{.*}}):
  // CHECK: "tpu.Yield"({{.*}}) : (tensor<1xf32>, tensor<1x4x8x8xf32>) -> ()
  // CHECK: }) : (tensor<1xf32>, none, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("loop")
  %1 = "tpu.Loop"(%b, %none, %x) ({
  ^bb0(%i: tensor<1xf32>, %again: tensor<1xf32>, %carried: tensor<1x4x8x8xf32>):
    "tpu.Yield"(%again, %carried) : (tensor<1xf32>, tensor<1x4x8x8xf32>) -> ()
  }) : (tensor<1xf32>, none, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("loop")

  // CHECK: "tpu.Cast"({{.*}}) {{{.*}}round_mode = {{.*}}HalfAwayFromZero{{.*}}} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf16> loc("cast")
  %2 = "tpu.Cast"(%x) : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf16> loc("cast")

  // CHECK: "tpu.Scale"({{.*}}) {do_relu = true, {{.*}}relu_limit = 6.000000e+00 : f64} : (tensor<1x4x8x8xf32>, tensor<1x4x1x1xf32>, tensor<1x4x1x1xf32>, none) -> tensor<1x4x8x8xf32> loc("scale")
  %3 = "tpu.Scale"(%x, %c, %c, %none) {do_relu = true, relu_limit = 6.0} : (tensor<1x4x8x8xf32>, tensor<1x4x1x1xf32>, tensor<1x4x1x1xf32>, none) -> tensor<1x4x8x8xf32> loc("scale")
  return
}
}
