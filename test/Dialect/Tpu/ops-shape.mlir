// Ops that move elements. Where an attribute is left out, its default appears. Printed, parsed and printed again.
// RUN: tpu-eval-opt %s --mlir-print-debuginfo | tpu-eval-opt --mlir-print-debuginfo --mlir-print-local-scope | FileCheck %s

module attributes {module.chip = "bm1684x", module.mode = "INT8", module.state = "TPU_LOWERED"} {
// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<1x4x8x8xf32>, %q: tensor<1x4x8x8x!quant.uniform<i8:f32, 0.5:3>>) {
  %none = "top.None"() : () -> none

  // CHECK: "tpu.Concat"({{.*}}) {axis = 1 : si32, do_relu = false, only_merge = false, relu_limit = -1.000000e+00 : f64} : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x8x8x8xf32> loc("concat")
  %0 = "tpu.Concat"(%x, %x) {axis = 1 : si32} : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x8x8x8xf32> loc("concat")

  // CHECK: "tpu.Concat"({{.*}}) {axis = -1 : si32, do_relu = false, multipliers = [1, 3], only_merge = false, relu_limit = -1.000000e+00 : f64, rshifts = [0, 2]} : (tensor<1x4x8x8x!quant.uniform<i8:f32, 5.000000e-01:3>>, tensor<1x4x8x8x!quant.uniform<i8:f32, 5.000000e-01:3>>) -> tensor<1x4x8x16x!quant.uniform<i8:f32, 5.000000e-01:3>> loc("concat_int8")
  %1 = "tpu.Concat"(%q, %q) {axis = -1 : si32, multipliers = [1, 3], rshifts = [0, 2]} : (tensor<1x4x8x8x!quant.uniform<i8:f32, 0.5:3>>, tensor<1x4x8x8x!quant.uniform<i8:f32, 0.5:3>>) -> tensor<1x4x8x16x!quant.uniform<i8:f32, 0.5:3>> loc("concat_int8")

  // CHECK: "tpu.Reshape"({{.*}}) {flatten_start_dim = -1 : i64, shape = []} : (tensor<1x4x8x8xf32>) -> tensor<1x256xf32> loc("reshape")
  %2 = "tpu.Reshape"(%x) : (tensor<1x4x8x8xf32>) -> tensor<1x256xf32> loc("reshape")

  // CHECK: "tpu.Squeeze"({{.*}}) {axes = [0]} : (tensor<1x4x8x8xf32>) -> tensor<4x8x8xf32> loc("squeeze")
  %3 = "tpu.Squeeze"(%x) {axes = [0]} : (tensor<1x4x8x8xf32>) -> tensor<4x8x8xf32> loc("squeeze")

  // CHECK: "tpu.Unsqueeze"({{.*}}) {axes = [0]} : (tensor<1x4x8x8xf32>) -> tensor<1x1x4x8x8xf32> loc("unsqueeze")
  %4 = "tpu.Unsqueeze"(%x) {axes = [0]} : (tensor<1x4x8x8xf32>) -> tensor<1x1x4x8x8xf32> loc("unsqueeze")

  // CHECK: "tpu.Permute"({{.*}}) {order = [0, 2, 3, 1]} : (tensor<1x4x8x8xf32>, none) -> tensor<1x8x8x4xf32> loc("permute")
  %5 = "tpu.Permute"(%x, %none) {order = [0, 2, 3, 1]} : (tensor<1x4x8x8xf32>, none) -> tensor<1x8x8x4xf32> loc("permute")

  // CHECK: "tpu.Depth2Space"({{.*}}) {block_h = 2 : i64, block_w = 2 : i64, in_is_NCHW = false, is_CRD = false, is_inversed = true, out_is_NCHW = true, swap_cr = false} : (tensor<1x4x8x8xf32>) -> tensor<1x32x2x4xf32> loc("depth2space")
  %6 = "tpu.Depth2Space"(%x) {block_h = 2, block_w = 2, is_CRD = false, is_inversed = true, in_is_NCHW = false} : (tensor<1x4x8x8xf32>) -> tensor<1x32x2x4xf32> loc("depth2space")
  return
}
}
