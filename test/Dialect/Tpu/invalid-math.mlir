// What arithmetic and activations may not say, each rule by its name.
// RUN: tpu-eval-opt %s -verify-diagnostics -split-input-file

func.func @add_multipliers(%a0: tensor<1x4x8x8xf32>, %a1: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.Add' op expected 2 multipliers, but got 1}}
  %0 = "tpu.Add"(%a0, %a1) {multipliers = [1], rshifts = [1]} : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @add_rshifts(%a0: tensor<1x4x8x8xf32>, %a1: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.Add' op expected shifts between 0 and 62, but got -1}}
  %0 = "tpu.Add"(%a0, %a1) {multipliers = [1, 1], rshifts = [1, -1]} : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @add_coeff(%a0: tensor<1x4x8x8xf32>, %a1: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.Add' op expected a coefficient for each of 2 inputs, but got 1}}
  %0 = "tpu.Add"(%a0, %a1) {coeff = [1.0]} : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @add_shape(%a0: tensor<1x4x8x8xf32>, %a1: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.Add' op expected result shape 1x4x8x8, but got 1x4x8}}
  %0 = "tpu.Add"(%a0, %a1) : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8xf32>
  return
}

// -----

func.func @sub_inputs(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.Sub' op expected 2 inputs, but got 1}}
  %0 = "tpu.Sub"(%a0) : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @sub_multipliers(%a0: tensor<1x4x8x8xf32>, %a1: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.Sub' op expected 2 multipliers, but got 3}}
  %0 = "tpu.Sub"(%a0, %a1) {multipliers = [1, 2, 3], rshifts = [1, 2, 3]} : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @sub_shape(%a0: tensor<1x4x8x8xf32>, %a1: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.Sub' op expected result shape 1x4x8x8, but got 1x4x8}}
  %0 = "tpu.Sub"(%a0, %a1) : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8xf32>
  return
}

// -----

func.func @mul_rshift(%a0: tensor<1x4x8x8xf32>, %a1: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.Mul' op expected rshift between -62 and 62, but got 63}}
  %0 = "tpu.Mul"(%a0, %a1) {rshift = 63 : si32} : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @mul_shape(%a0: tensor<1x4x8x8xf32>, %a1: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.Mul' op expected result shape 1x4x8x8, but got 1x4x8}}
  %0 = "tpu.Mul"(%a0, %a1) : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8xf32>
  return
}

// -----

func.func @relu_shape(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.Relu' op expected result shape 1x4x8x8, but got 1x4x8}}
  %0 = "tpu.Relu"(%a0) : (tensor<1x4x8x8xf32>) -> tensor<1x4x8xf32>
  return
}

// -----

func.func @active_shape(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.Active' op expected result shape 1x4x8x8, but got 1x4x8}}
  %0 = "tpu.Active"(%a0) {mode = #tpu<active_mode SILU>} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8xf32>
  return
}

// -----

func.func @softmax_axis(%a0: tensor<1x4x8x8xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.Softmax' op expected an axis between -4 and 3, but got -5}}
  %0 = "tpu.Softmax"(%a0, %none, %none, %none, %none, %none) {axis = -5 : si32} : (tensor<1x4x8x8xf32>, none, none, none, none, none) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @softmax_table(%a0: tensor<1x4x8x8xf32>, %a1: tensor<255xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.Softmax' op expected a table of 256 values, but got 255}}
  %0 = "tpu.Softmax"(%a0, %a1, %none, %none, %none, %none) {axis = 1 : si32} : (tensor<1x4x8x8xf32>, tensor<255xf32>, none, none, none, none) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @softmax_shape(%a0: tensor<1x4x8x8xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.Softmax' op expected result shape 1x4x8x8, but got 1x4x8}}
  %0 = "tpu.Softmax"(%a0, %none, %none, %none, %none, %none) {axis = 1 : si32} : (tensor<1x4x8x8xf32>, none, none, none, none, none) -> tensor<1x4x8xf32>
  return
}
