// What arithmetic and activations may not say, each rule by its name.
// RUN: tpu-eval-opt %s -verify-diagnostics -split-input-file

func.func @add_broadcast(%a0: tensor<1x4x8x8xf32>, %a1: tensor<1x3x8x8xf32>) {
  // expected-error @+1 {{'top.Add' op expected inputs that broadcast, but got sizes 4 and 3 in dimension 2 from the last}}
  %0 = "top.Add"(%a0, %a1) : (tensor<1x4x8x8xf32>, tensor<1x3x8x8xf32>) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @add_shape(%a0: tensor<1x4x1x8xf32>, %a1: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.Add' op expected result shape 1x4x8x8, but got 1x4x1x8}}
  %0 = "top.Add"(%a0, %a1) : (tensor<1x4x1x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x1x8xf32>
  return
}

// -----

func.func @add_coeff(%a0: tensor<1x4x8x8xf32>, %a1: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.Add' op expected a coefficient for each of 2 inputs, but got 1}}
  %0 = "top.Add"(%a0, %a1) {coeff = [1.0]} : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @sub_inputs(%a0: tensor<1x4x8x8xf32>, %a1: tensor<1x4x8x8xf32>, %a2: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.Sub' op expected 2 inputs, but got 3}}
  %0 = "top.Sub"(%a0, %a1, %a2) : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @sub_coeff(%a0: tensor<1x4x8x8xf32>, %a1: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.Sub' op expected a coefficient for each of 2 inputs, but got 3}}
  %0 = "top.Sub"(%a0, %a1) {coeff = [1.0, 2.0, 3.0]} : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @sub_shape(%a0: tensor<1x4x8x8xf32>, %a1: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.Sub' op expected result shape 1x4x8x8, but got 1x4x8}}
  %0 = "top.Sub"(%a0, %a1) : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8xf32>
  return
}

// -----

func.func @mul_shape(%a0: tensor<1x4x8x8xf32>, %a1: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.Mul' op expected result shape 1x4x8x8, but got 1x4x8}}
  %0 = "top.Mul"(%a0, %a1) : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8xf32>
  return
}

// -----

func.func @relu_shape(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.Relu' op expected result shape 1x4x8x8, but got 1x4x8}}
  %0 = "top.Relu"(%a0) : (tensor<1x4x8x8xf32>) -> tensor<1x4x8xf32>
  return
}

// -----

func.func @silu_shape(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.SiLU' op expected result shape 1x4x8x8, but got 1x4x8}}
  %0 = "top.SiLU"(%a0) : (tensor<1x4x8x8xf32>) -> tensor<1x4x8xf32>
  return
}

// -----

func.func @sigmoid_shape(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.Sigmoid' op expected result shape 1x4x8x8, but got 1x4x8}}
  %0 = "top.Sigmoid"(%a0) : (tensor<1x4x8x8xf32>) -> tensor<1x4x8xf32>
  return
}

// -----

func.func @softmax_axis(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.Softmax' op expected an axis between -4 and 3, but got 4}}
  %0 = "top.Softmax"(%a0) {axis = 4 : si32} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @softmax_shape(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.Softmax' op expected result shape 1x4x8x8, but got 1x4x8}}
  %0 = "top.Softmax"(%a0) {axis = -4 : si32} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8xf32>
  return
}
