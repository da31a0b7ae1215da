// What ops that move elements may not say, each rule by its name.
// RUN: tpu-eval-opt %s -verify-diagnostics -split-input-file

func.func @concat_empty() {
  // expected-error @+1 {{'tpu.Concat' op expected at least 1 input, but got 0}}
  %0 = "tpu.Concat"() {axis = 1 : si32} : () -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @concat_axis(%a0: tensor<1x4x8x8xf32>, %a1: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.Concat' op expected an axis between -4 and 3, but got 4}}
  %0 = "tpu.Concat"(%a0, %a1) {axis = 4 : si32} : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x8x8x8xf32>
  return
}

// -----

func.func @concat_input_shape(%a0: tensor<1x4x8x8xf32>, %a1: tensor<1x4x8x7xf32>) {
  // expected-error @+1 {{'tpu.Concat' op expected input shape 1x4x8x8, but got 1x4x8x7}}
  %0 = "tpu.Concat"(%a0, %a1) {axis = 1 : si32} : (tensor<1x4x8x8xf32>, tensor<1x4x8x7xf32>) -> tensor<1x8x8x8xf32>
  return
}

// -----

func.func @concat_input_rank(%a0: tensor<1x4x8x8xf32>, %a1: tensor<1x4xf32>) {
  // expected-error @+1 {{'tpu.Concat' op expected input shape 1x4x8x8, but got 1x4}}
  %0 = "tpu.Concat"(%a0, %a1) {axis = 3 : si32} : (tensor<1x4x8x8xf32>, tensor<1x4xf32>) -> tensor<1x8x8x8xf32>
  return
}

// -----

func.func @concat_shape(%a0: tensor<1x4x8x8xf32>, %a1: tensor<1x2x8x8xf32>) {
  // expected-error @+1 {{'tpu.Concat' op expected result shape 1x6x8x8, but got 1x8x8x8}}
  %0 = "tpu.Concat"(%a0, %a1) {axis = -3 : si32} : (tensor<1x4x8x8xf32>, tensor<1x2x8x8xf32>) -> tensor<1x8x8x8xf32>
  return
}

// -----

func.func @reshape_count(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.Reshape' op expected a result of 256 elements, but got 255}}
  %0 = "tpu.Reshape"(%a0) : (tensor<1x4x8x8xf32>) -> tensor<1x255xf32>
  return
}

// -----

func.func @squeeze_axis(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.Squeeze' op expected an axis between -4 and 3, but got -5}}
  %0 = "tpu.Squeeze"(%a0) {axes = [-5]} : (tensor<1x4x8x8xf32>) -> tensor<4x8x8xf32>
  return
}

// -----

func.func @squeeze_size(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.Squeeze' op expected size 1 on axis 1, but got 4}}
  %0 = "tpu.Squeeze"(%a0) {axes = [1]} : (tensor<1x4x8x8xf32>) -> tensor<1x8x8xf32>
  return
}

// -----

func.func @squeeze_count(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.Squeeze' op expected a result of 256 elements, but got 32}}
  %0 = "tpu.Squeeze"(%a0) {axes = [0]} : (tensor<1x4x8x8xf32>) -> tensor<4x8xf32>
  return
}

// -----

func.func @unsqueeze_axis(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.Unsqueeze' op expected an axis between -5 and 4, but got 5}}
  %0 = "tpu.Unsqueeze"(%a0) {axes = [5]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8x1xf32>
  return
}

// -----

func.func @unsqueeze_count(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.Unsqueeze' op expected a result of 256 elements, but got 32}}
  %0 = "tpu.Unsqueeze"(%a0) {axes = [0]} : (tensor<1x4x8x8xf32>) -> tensor<1x1x4x8xf32>
  return
}

// -----

func.func @depth2space_block_h(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.Depth2Space' op expected block_h between 1 and 2147483647, but got 0}}
  %0 = "tpu.Depth2Space"(%a0) {block_h = 0, block_w = 2, is_CRD = true, is_inversed = false} : (tensor<1x4x8x8xf32>) -> tensor<1x1x16x16xf32>
  return
}

// -----

func.func @depth2space_block_w(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.Depth2Space' op expected block_w between 1 and 2147483647, but got 0}}
  %0 = "tpu.Depth2Space"(%a0) {block_h = 2, block_w = 0, is_CRD = true, is_inversed = true} : (tensor<1x4x8x8xf32>) -> tensor<1x1x16x16xf32>
  return
}

// -----

func.func @depth2space_rank(%a0: tensor<4x8x8xf32>) {
  // expected-error @+1 {{'tpu.Depth2Space' op expected an input of 4 dimensions, but got 3}}
  %0 = "tpu.Depth2Space"(%a0) {block_h = 2, block_w = 2, is_CRD = true, is_inversed = false} : (tensor<4x8x8xf32>) -> tensor<1x16x16xf32>
  return
}

// -----

func.func @depth2space_channels(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.Depth2Space' op expected channels divisible by 3, but got 4}}
  %0 = "tpu.Depth2Space"(%a0) {block_h = 3, block_w = 1, is_CRD = true, is_inversed = false} : (tensor<1x4x8x8xf32>) -> tensor<1x1x24x8xf32>
  return
}

// -----

func.func @depth2space_height(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.Depth2Space' op expected a height divisible by 3, but got 8}}
  %0 = "tpu.Depth2Space"(%a0) {block_h = 3, block_w = 1, is_CRD = true, is_inversed = true} : (tensor<1x4x8x8xf32>) -> tensor<1x12x2x8xf32>
  return
}

// -----

func.func @depth2space_width(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.Depth2Space' op expected a width divisible by 5, but got 8}}
  %0 = "tpu.Depth2Space"(%a0) {block_h = 1, block_w = 5, is_CRD = true, is_inversed = true} : (tensor<1x4x8x8xf32>) -> tensor<1x12x2x8xf32>
  return
}

// -----

func.func @depth2space_shape(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.Depth2Space' op expected result shape 1x1x16x16, but got 1x16x4x4}}
  %0 = "tpu.Depth2Space"(%a0) {block_h = 2, block_w = 2, is_CRD = true, is_inversed = false} : (tensor<1x4x8x8xf32>) -> tensor<1x16x4x4xf32>
  return
}

// -----

func.func @space2depth_shape(%a0: tensor<1x8x8x4xf32>) {
  // expected-error @+1 {{'tpu.Depth2Space' op expected result shape 1x16x4x4, but got 1x4x4x16}}
  %0 = "tpu.Depth2Space"(%a0) {block_h = 2, block_w = 2, is_CRD = true, is_inversed = true, in_is_NCHW = false} : (tensor<1x8x8x4xf32>) -> tensor<1x4x4x16xf32>
  return
}

// -----

func.func @concat_multipliers(%a0: tensor<1x4x8x8xf32>, %a1: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.Concat' op expected 2 multipliers, but got 1}}
  %0 = "tpu.Concat"(%a0, %a1) {axis = 1 : si32, multipliers = [1], rshifts = [1]} : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x8x8x8xf32>
  return
}

// -----

func.func @permute_count(%a0: tensor<1x4x8x8xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.Permute' op expected an order of 4 places, but got 3}}
  %0 = "tpu.Permute"(%a0, %none) {order = [0, 1, 2]} : (tensor<1x4x8x8xf32>, none) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @permute_place(%a0: tensor<1x4x8x8xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.Permute' op expected a place in the order between 0 and 3, but got 4}}
  %0 = "tpu.Permute"(%a0, %none) {order = [0, 1, 2, 4]} : (tensor<1x4x8x8xf32>, none) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @permute_negative(%a0: tensor<1x4x8x8xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.Permute' op expected a place in the order between 0 and 3, but got -1}}
  %0 = "tpu.Permute"(%a0, %none) {order = [0, 1, 2, -1]} : (tensor<1x4x8x8xf32>, none) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @permute_twice(%a0: tensor<1x4x8x8xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.Permute' op expected each place in the order once, but got 1 twice}}
  %0 = "tpu.Permute"(%a0, %none) {order = [0, 1, 2, 1]} : (tensor<1x4x8x8xf32>, none) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @permute_shape(%a0: tensor<1x4x8x8xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.Permute' op expected result shape 1x8x8x4, but got 1x4x8x8}}
  %0 = "tpu.Permute"(%a0, %none) {order = [0, 2, 3, 1]} : (tensor<1x4x8x8xf32>, none) -> tensor<1x4x8x8xf32>
  return
}
