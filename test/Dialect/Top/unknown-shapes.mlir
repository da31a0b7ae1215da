// What is not known breaks no rule, and no number is too large to be looked at.
// RUN: tpu-eval-opt %s | FileCheck %s

// CHECK-LABEL: func.func @unknown_sizes
func.func @unknown_sizes(%x: tensor<?x4x?x8xf32>, %filter: tensor<?x4x3x3xf32>, %u: tensor<*xf32>) {
  %none = "top.None"() : () -> none
  // CHECK: "top.Conv"
  %0 = "top.Conv"(%x, %filter, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0]} : (tensor<?x4x?x8xf32>, tensor<?x4x3x3xf32>, none) -> tensor<?x?x?x6xf32>
  // CHECK: "top.Conv"
  %1 = "top.Conv"(%u, %u, %u) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0]} : (tensor<*xf32>, tensor<*xf32>, tensor<*xf32>) -> tensor<*xf32>
  // CHECK: "top.AvgPool"
  %2 = "top.AvgPool"(%u) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0]} : (tensor<*xf32>) -> tensor<1xf32>
  // CHECK: "top.MatMul"
  %3 = "top.MatMul"(%u, %filter, %none) : (tensor<*xf32>, tensor<?x4x3x3xf32>, none) -> tensor<?xf32>
  // CHECK: "top.Concat"
  %4 = "top.Concat"(%x, %u, %x) : (tensor<?x4x?x8xf32>, tensor<*xf32>, tensor<?x4x?x8xf32>) -> tensor<?xf32>
  // CHECK: "top.Add"
  %5 = "top.Add"(%x, %x) : (tensor<?x4x?x8xf32>, tensor<?x4x?x8xf32>) -> tensor<?x4x1x8xf32>
  // CHECK: "top.Permute"
  %6 = "top.Permute"(%u) {order = [1, 0]} : (tensor<*xf32>) -> tensor<*xf32>
  // CHECK: "top.Depth2Space"
  %7 = "top.Depth2Space"(%x) {block_h = 2, block_w = 2, is_CRD = true, is_inversed = true} : (tensor<?x4x?x8xf32>) -> tensor<?x16x?x4xf32>
  // CHECK: "top.Reshape"
  %8 = "top.Reshape"(%x) : (tensor<?x4x?x8xf32>) -> tensor<1xf32>
  return
}

// CHECK-LABEL: func.func @large_sizes
func.func @large_sizes(%x: tensor<1x4x9223372036854775807x8xf32>, %filter: tensor<6x4x3x3xf32>, %w: tensor<4x9223372036854775807x9223372036854775807xf32>) {
  %none = "top.None"() : () -> none
  // CHECK: "top.Conv"
  %0 = "top.Conv"(%x, %filter, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [1, 1, 1, 1]} : (tensor<1x4x9223372036854775807x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x2x8xf32>
  // CHECK: "top.Reshape"
  %1 = "top.Reshape"(%w) : (tensor<4x9223372036854775807x9223372036854775807xf32>) -> tensor<1xf32>
  // CHECK: "top.Upsample"
  %2 = "top.Upsample"(%w) {scale_h = 2147483647, scale_w = 2147483647} : (tensor<4x9223372036854775807x9223372036854775807xf32>) -> tensor<4x1x1xf32>
  // CHECK: "top.Concat"
  %3 = "top.Concat"(%w, %w) : (tensor<4x9223372036854775807x9223372036854775807xf32>, tensor<4x9223372036854775807x9223372036854775807xf32>) -> tensor<4x1x9223372036854775807xf32>
  // CHECK: "top.MatMul"
  %4 = "top.MatMul"(%w, %w, %none) {hdim_is_batch = false} : (tensor<4x9223372036854775807x9223372036854775807xf32>, tensor<4x9223372036854775807x9223372036854775807xf32>, none) -> tensor<4x9223372036854775807x9223372036854775807xf32>
  return
}

// CHECK-LABEL: func.func @empty
func.func @empty(%x: tensor<0x4x8x8xf32>) {
  // CHECK: "top.AvgPool"
  %0 = "top.AvgPool"(%x) {kernel_shape = [8, 8], strides = [1, 1], pads = [0, 0, 0, 0]} : (tensor<0x4x8x8xf32>) -> tensor<0x4x1x1xf32>
  return
}
