// What elementwise ops may not say, each rule by its name.
// RUN: tpu-eval-opt %s -verify-diagnostics -split-input-file

func.func @constant_shape(%x: tensor<2x4xf32>) {
  // expected-error @+1 {{'tpu.MaxConst' op expected result shape 2x4, but got 4x2}}
  %0 = "tpu.MaxConst"(%x) {const_val = 0.0} : (tensor<2x4xf32>) -> tensor<4x2xf32>
  return
}

// -----

func.func @slope_shape(%x: tensor<2x4xf32>) {
  // expected-error @+1 {{'tpu.PReluOp' op expected result shape 2x4, but got 4x2}}
  %0 = "tpu.PReluOp"(%x, %x) : (tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<4x2xf32>
  return
}

// -----

func.func @binary_broadcast(%x: tensor<2x4xf32>, %y: tensor<3x1xf32>) {
  // expected-error @+1 {{'tpu.Min' op expected inputs that broadcast, but got sizes 2 and 3 in dimension 1 from the last}}
  %0 = "tpu.Min"(%x, %y) : (tensor<2x4xf32>, tensor<3x1xf32>) -> tensor<2x4xf32>
  return
}

// -----

// A constant stands for an absent branch: the others still broadcast.
func.func @where_broadcast(%x: tensor<2x4xf32>, %y: tensor<2x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.Where' op expected inputs that broadcast, but got sizes 4 and 3 in dimension 0 from the last}}
  %0 = "tpu.Where"(%x, %none, %y, %none) {x_is_const = true} : (tensor<2x4xf32>, none, tensor<2x3xf32>, none) -> tensor<2x4xf32>
  return
}
