// What layers with weights or windows may not say, each rule by its name.
// RUN: tpu-eval-opt %s -verify-diagnostics -split-input-file

func.func @kernel_rank(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.Conv2D' op expected a kernel_shape of 2 dimensions, but got 3}}
  %0 = "tpu.Conv2D"(%a0, %a1, %none) {kernel_shape = [3, 3, 3], strides = [1, 1], pads = [0, 0, 0, 0], with_bias = false} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @strides_positive(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.Conv2D' op expected strides between 1 and 2147483647, but got 0}}
  %0 = "tpu.Conv2D"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [0, 1], pads = [0, 0, 0, 0], with_bias = false} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @pads_count(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.Conv2D' op expected 4 pads, but got 2}}
  %0 = "tpu.Conv2D"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0], with_bias = false} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @dilations_count(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.Conv2D' op expected 2 dilations, but got 1}}
  %0 = "tpu.Conv2D"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0], dilations = [1], with_bias = false} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @group_divides_input(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.Conv2D' op expected a group that divides 4 input channels, but got 3}}
  %0 = "tpu.Conv2D"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0], group = 3, with_bias = false} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @filter_count(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x3x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.Conv2D' op expected a filter of 216 values, but got 162}}
  %0 = "tpu.Conv2D"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0], with_bias = false} : (tensor<1x4x8x8xf32>, tensor<6x3x3x3xf32>, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @bias_count(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>, %a2: tensor<1x4x1x1xi32>) {
  // expected-error @+1 {{'tpu.Conv2D' op expected a bias of 6 values, but got 4}}
  %0 = "tpu.Conv2D"(%a0, %a1, %a2) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0], with_bias = true} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, tensor<1x4x1x1xi32>) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @bias_missing(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.Conv2D' op expected a bias with with_bias, but got none}}
  %0 = "tpu.Conv2D"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0], with_bias = true} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @conv_shape(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.Conv2D' op expected result shape 1x6x6x6, but got 1x6x6x7}}
  %0 = "tpu.Conv2D"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0], with_bias = false} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x6x7xf32>
  return
}

// -----

func.func @multiplier_count(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.Conv2D' op expected 1 or 6 multipliers, but got 2}}
  %0 = "tpu.Conv2D"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0], multiplier = [1, 2], rshift = [1, 2], with_bias = false} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @multiplier_without_rshift(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.Conv2D' op expected as many shifts as multipliers (1), but got 0}}
  %0 = "tpu.Conv2D"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0], multiplier = [1], with_bias = false} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @rshift_count(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.Conv2D' op expected as many shifts as multipliers (1), but got 6}}
  %0 = "tpu.Conv2D"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0], multiplier = [1], rshift = [1, 2, 3, 4, 5, 6], with_bias = false} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @rshift_range(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.Conv2D' op expected shifts between 0 and 62, but got 63}}
  %0 = "tpu.Conv2D"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0], multiplier = [1], rshift = [63], with_bias = false} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @rshift_negative(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.Conv2D' op expected shifts between 0 and 62, but got -1}}
  %0 = "tpu.Conv2D"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0], multiplier = [1], rshift = [-1], with_bias = false} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @pool_kernel_rank(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.Pool2D' op expected a kernel_shape of 2 dimensions, but got 1}}
  %0 = "tpu.Pool2D"(%a0) {kernel_shape = [3], strides = [1, 1], pads = [0, 0, 0, 0], pool_mode = #tpu<pool_mode Avg>} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x6xf32>
  return
}

// -----

func.func @pool_multiplier_alone(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.Pool2D' op expected multiplier and rshift together, but got only multiplier}}
  %0 = "tpu.Pool2D"(%a0) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0], pool_mode = #tpu<pool_mode Avg>, multiplier = 1 : si32} : (tensor<1x4x8x8xf32>) -> tensor<1x4x6x6xf32>
  return
}

// -----

func.func @pool_offset_alone(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.Pool2D' op expected scale and offset together, but got only offset}}
  %0 = "tpu.Pool2D"(%a0) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0], pool_mode = #tpu<pool_mode Avg>, offset = 1.0} : (tensor<1x4x8x8xf32>) -> tensor<1x4x6x6xf32>
  return
}

// -----

func.func @pool_rshift(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.Pool2D' op expected rshift between -62 and 62, but got 63}}
  %0 = "tpu.Pool2D"(%a0) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0], pool_mode = #tpu<pool_mode Avg>, multiplier = 1 : si32, rshift = 63 : si32} : (tensor<1x4x8x8xf32>) -> tensor<1x4x6x6xf32>
  return
}

// -----

func.func @pool_shape(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.Pool2D' op expected result shape 1x4x6x6, but got 1x4x6x5}}
  %0 = "tpu.Pool2D"(%a0) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0], pool_mode = #tpu<pool_mode Avg>} : (tensor<1x4x8x8xf32>) -> tensor<1x4x6x5xf32>
  return
}

// -----

func.func @mat_mul_rows(%a0: tensor<2x3xf32>, %a1: tensor<4x5xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.MatMul' op expected a right operand of 3 rows, but got 4}}
  %0 = "tpu.MatMul"(%a0, %a1, %none, %none, %none) : (tensor<2x3xf32>, tensor<4x5xf32>, none, none, none) -> tensor<2x5xf32>
  return
}

// -----

func.func @mat_mul_multipliers(%a0: tensor<2x3xf32>, %a1: tensor<3x5xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.MatMul' op expected 1 or 5 multipliers, but got 2}}
  %0 = "tpu.MatMul"(%a0, %a1, %none, %none, %none) {multipliers = [1, 2], rshifts = [0, 0]} : (tensor<2x3xf32>, tensor<3x5xf32>, none, none, none) -> tensor<2x5xf32>
  return
}

// -----

func.func @mat_mul_rshifts(%a0: tensor<2x3xf32>, %a1: tensor<3x5xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.MatMul' op expected shifts between 0 and 62, but got 63}}
  %0 = "tpu.MatMul"(%a0, %a1, %none, %none, %none) {multipliers = [1], rshifts = [63]} : (tensor<2x3xf32>, tensor<3x5xf32>, none, none, none) -> tensor<2x5xf32>
  return
}

// -----

func.func @upsample_shape(%a0: tensor<1x4x8x8xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.Upsample' op expected result shape 1x4x16x24, but got 1x4x16x16}}
  %0 = "tpu.Upsample"(%a0, %none) {scale_h = 2, scale_w = 3} : (tensor<1x4x8x8xf32>, none) -> tensor<1x4x16x16xf32>
  return
}
