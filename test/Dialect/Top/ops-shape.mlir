// Ops that move elements. Where an attribute is left out, its default appears. Printed, parsed and printed again.
// RUN: tpu-eval-opt %s --mlir-print-debuginfo | tpu-eval-opt --mlir-print-debuginfo --mlir-print-local-scope | FileCheck %s

// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<1x4x8x8xf32>) {
  %none = "top.None"() : () -> none

  // CHECK: "top.Concat"({{.*}}) {axis = 1 : si32, do_relu = false, only_merge = false, relu_limit = -1.000000e+00 : f64, round_mode = "HalfAwayFromZero"} : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x8x8x8xf32> loc("concat")
  %0 = "top.Concat"(%x, %x) : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x8x8x8xf32> loc("concat")

  // CHECK: "top.Concat"({{.*}}) {axis = -1 : si32, do_relu = false, only_merge = false, relu_limit = -1.000000e+00 : f64, round_mode = "HalfAwayFromZero"} : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x16xf32> loc("concat_last")
  %1 = "top.Concat"(%x, %x) {axis = -1 : si32} : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x16xf32> loc("concat_last")

  // CHECK: "top.Reshape"({{.*}}) {flatten_start_dim = -1 : i64} : (tensor<1x4x8x8xf32>) -> tensor<1x256xf32> loc("reshape")
  %2 = "top.Reshape"(%x) : (tensor<1x4x8x8xf32>) -> tensor<1x256xf32> loc("reshape")

  // CHECK: "top.Reshape"({{.*}}) {flatten_start_dim = -1 : i64, shape = [0, -1]} : (tensor<1x4x8x8xf32>) -> tensor<1x256xf32> loc("reshape_shape")
  %3 = "top.Reshape"(%x) {shape = [0, -1]} : (tensor<1x4x8x8xf32>) -> tensor<1x256xf32> loc("reshape_shape")

  // CHECK: "top.Flatten"({{.*}}) {end_dim = -1 : i64, start_dim = 0 : i64} : (tensor<1x4x8x8xf32>) -> tensor<256xf32> loc("flatten")
  %4 = "top.Flatten"(%x) : (tensor<1x4x8x8xf32>) -> tensor<256xf32> loc("flatten")

  // CHECK: "top.Squeeze"({{.*}}) {axes = [0], is_scalar = false} : (tensor<1x4x8x8xf32>) -> tensor<4x8x8xf32> loc("squeeze")
  %5 = "top.Squeeze"(%x) {axes = [0]} : (tensor<1x4x8x8xf32>) -> tensor<4x8x8xf32> loc("squeeze")

  // CHECK: "top.Unsqueeze"({{.*}}) {axes = [-1]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8x1xf32> loc("unsqueeze")
  %6 = "top.Unsqueeze"(%x) {axes = [-1]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8x1xf32> loc("unsqueeze")

  // CHECK: "top.Permute"({{.*}}) {order = [0, 2, 3, 1]} : (tensor<1x4x8x8xf32>) -> tensor<1x8x8x4xf32> loc("permute")
  %7 = "top.Permute"(%x) {order = [0, 2, 3, 1]} : (tensor<1x4x8x8xf32>) -> tensor<1x8x8x4xf32> loc("permute")

  // CHECK: "top.Depth2Space"({{.*}}) {block_h = 2 : i64, block_w = 2 : i64, in_is_NCHW = true, is_CRD = true, is_inversed = false, out_is_NCHW = true, swap_cr = false} : (tensor<1x4x8x8xf32>) -> tensor<1x1x16x16xf32> loc("depth2space")
  %8 = "top.Depth2Space"(%x) {block_h = 2, block_w = 2, is_CRD = true, is_inversed = false} : (tensor<1x4x8x8xf32>) -> tensor<1x1x16x16xf32> loc("depth2space")

  // CHECK: "top.Depth2Space"({{.*}}) {block_h = 2 : i64, block_w = 4 : i64, in_is_NCHW = true, is_CRD = false, is_inversed = true, out_is_NCHW = false, swap_cr = false} : (tensor<1x4x8x8xf32>) -> tensor<1x4x2x32xf32> loc("space2depth")
  %9 = "top.Depth2Space"(%x) {block_h = 2, block_w = 4, is_CRD = false, is_inversed = true, out_is_NCHW = false} : (tensor<1x4x8x8xf32>) -> tensor<1x4x2x32xf32> loc("space2depth")
  return
}
