// Code generation lays a filter out for the chip: its type then says nothing about the convolution.
// RUN: tpu-eval-opt %s -split-input-file -verify-diagnostics | FileCheck %s

module attributes {module.state = "TPU_ADDRESSED"} {
// CHECK-LABEL: func.func @reordered
func.func @reordered(%x: tensor<1x4x8x8xf32>, %filter: tensor<1x6x1x40xf32>) {
  %none = "top.None"() : () -> none
  // CHECK: "tpu.Conv2D"
  %0 = "tpu.Conv2D"(%x, %filter, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0], with_bias = false} : (tensor<1x4x8x8xf32>, tensor<1x6x1x40xf32>, none) -> tensor<1x6x6x6xf32>
  return
}
}

// -----

// CHECK-LABEL: func.func @merged
func.func @merged(%x: tensor<1x4x8x8xf32>, %filter: tensor<1x6x1x44xsi8>) {
  %none = "top.None"() : () -> none
  // CHECK: "tpu.Conv2D"
  %0 = "tpu.Conv2D"(%x, %filter, %none) {coeff_merged = true, kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0], with_bias = false} : (tensor<1x4x8x8xf32>, tensor<1x6x1x44xsi8>, none) -> tensor<1x6x6x6xf32>
  return
}
