// What ops between number formats and scales may not say, each rule by its name.
// RUN: tpu-eval-opt %s -verify-diagnostics -split-input-file

func.func @cast_shape(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.Cast' op expected result shape 1x4x8x8, but got 1x4x8}}
  %0 = "tpu.Cast"(%a0) : (tensor<1x4x8x8xf32>) -> tensor<1x4x8xf32>
  return
}

// -----

func.func @lut_table(%a0: tensor<1x4x8x8xf32>, %a1: tensor<1x1x1x255xsi8>) {
  // expected-error @+1 {{'tpu.Lut' op expected a table of 256 values, but got 255}}
  %0 = "tpu.Lut"(%a0, %a1) : (tensor<1x4x8x8xf32>, tensor<1x1x1x255xsi8>) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @lut_shape(%a0: tensor<1x4x8x8xf32>, %a1: tensor<1x1x1x256xsi8>) {
  // expected-error @+1 {{'tpu.Lut' op expected result shape 1x4x8x8, but got 1x4x8}}
  %0 = "tpu.Lut"(%a0, %a1) : (tensor<1x4x8x8xf32>, tensor<1x1x1x256xsi8>) -> tensor<1x4x8xf32>
  return
}

// -----

func.func @mul_shift_rshift(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.MulShift' op expected rshift between -62 and 62, but got 63}}
  %0 = "tpu.MulShift"(%a0) {multiplier = 1 : si32, rshift = 63 : si32} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @mul_shift_shape(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.MulShift' op expected result shape 1x4x8x8, but got 1x4x8}}
  %0 = "tpu.MulShift"(%a0) {multiplier = 1 : si32, rshift = 0 : si32} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8xf32>
  return
}

// -----

func.func @requant_rshift(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.RequantInt' op expected rshift between -62 and 62, but got -63}}
  %0 = "tpu.RequantInt"(%a0) {multiplier = 1 : si32, rshift = -63 : si32, quant_mode = #tpu<rq_mode MultiplierShift>} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @requant_shape(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.RequantInt' op expected result shape 1x4x8x8, but got 1x4x8}}
  %0 = "tpu.RequantInt"(%a0) {multiplier = 1 : si32, rshift = 0 : si32, quant_mode = #tpu<rq_mode MultiplierShift>} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8xf32>
  return
}
