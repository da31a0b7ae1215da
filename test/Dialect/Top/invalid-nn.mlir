// What layers with weights or windows may not say, each rule by its name.
// RUN: tpu-eval-opt %s -verify-diagnostics -split-input-file

func.func @kernel_rank(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Conv' op expected a kernel_shape of 1 to 3 dimensions, but got 4}}
  %0 = "top.Conv"(%a0, %a1, %none) {kernel_shape = [3, 3, 3, 3], strides = [1, 1], pads = [0, 0, 0, 0]} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @kernel_empty(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Conv' op expected a kernel_shape of 1 to 3 dimensions, but got 0}}
  %0 = "top.Conv"(%a0, %a1, %none) {kernel_shape = [], strides = [1, 1], pads = [0, 0, 0, 0]} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @kernel_positive(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Conv' op expected kernel_shape between 1 and 2147483647, but got 0}}
  %0 = "top.Conv"(%a0, %a1, %none) {kernel_shape = [3, 0], strides = [1, 1], pads = [0, 0, 0, 0]} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @strides_count(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Conv' op expected 2 strides, but got 3}}
  %0 = "top.Conv"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [1, 1, 1], pads = [0, 0, 0, 0]} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @strides_positive(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Conv' op expected strides between 1 and 2147483647, but got 0}}
  %0 = "top.Conv"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [0, 1], pads = [0, 0, 0, 0]} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @strides_bounded(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Conv' op expected strides between 1 and 2147483647, but got 9223372036854775807}}
  %0 = "top.Conv"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [9223372036854775807, 1], pads = [0, 0, 0, 0]} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @pads_count(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Conv' op expected 4 pads, but got 2}}
  %0 = "top.Conv"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0]} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @pads_not_negative(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Conv' op expected pads between 0 and 2147483647, but got -1}}
  %0 = "top.Conv"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, -1, 0]} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @dilations_count(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Conv' op expected 2 dilations, but got 1}}
  %0 = "top.Conv"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0], dilations = [1]} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @dilations_positive(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Conv' op expected dilations between 1 and 2147483647, but got -2}}
  %0 = "top.Conv"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0], dilations = [1, -2]} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @inserts_count(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Conv' op expected 2 inserts, but got 1}}
  %0 = "top.Conv"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0], inserts = [0]} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @inserts_not_negative(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Conv' op expected inserts between 0 and 2147483647, but got -1}}
  %0 = "top.Conv"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0], inserts = [0, -1]} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @group_positive(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Conv' op expected a group between 1 and 2147483647, but got 0}}
  %0 = "top.Conv"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0], group = 0} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @group_divides_input(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Conv' op expected a group that divides 4 input channels, but got 3}}
  %0 = "top.Conv"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0], group = 3} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @group_divides_output(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x1x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Conv' op expected a group that divides 6 output channels, but got 4}}
  %0 = "top.Conv"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0], group = 4} : (tensor<1x4x8x8xf32>, tensor<6x1x3x3xf32>, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @conv_rank(%a0: tensor<1x4x8x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Conv' op expected an input of 4 dimensions, but got 5}}
  %0 = "top.Conv"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0]} : (tensor<1x4x8x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @conv_rank_1d(%a0: tensor<4x8xf32>, %a1: tensor<6x4x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Conv' op expected an input of 3 dimensions, but got 2}}
  %0 = "top.Conv"(%a0, %a1, %none) {kernel_shape = [3], strides = [1], pads = [0, 0]} : (tensor<4x8xf32>, tensor<6x4x3xf32>, none) -> tensor<1x6x6xf32>
  return
}

// -----

func.func @filter_shape(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x3x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Conv' op expected filter shape 6x4x3x3, but got 6x3x3x3}}
  %0 = "top.Conv"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0]} : (tensor<1x4x8x8xf32>, tensor<6x3x3x3xf32>, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @filter_rank(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x36xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Conv' op expected filter shape 6x4x3x3, but got 6x36}}
  %0 = "top.Conv"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0]} : (tensor<1x4x8x8xf32>, tensor<6x36xf32>, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @filter_group(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Conv' op expected filter shape 6x2x3x3, but got 6x4x3x3}}
  %0 = "top.Conv"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0], group = 2} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @bias_count(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>, %a2: tensor<4xf32>) {
  // expected-error @+1 {{'top.Conv' op expected a bias of 6 values, but got 4}}
  %0 = "top.Conv"(%a0, %a1, %a2) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0]} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, tensor<4xf32>) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @conv_shape(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Conv' op expected result shape 1x6x6x6, but got 1x6x6x7}}
  %0 = "top.Conv"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0]} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x6x7xf32>
  return
}

// -----

func.func @conv_shape_stride(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Conv' op expected result shape 1x6x3x6, but got 1x6x4x6}}
  %0 = "top.Conv"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [2, 1], pads = [0, 0, 0, 0]} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x4x6xf32>
  return
}

// -----

func.func @conv_shape_dilation(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Conv' op expected result shape 1x6x4x5, but got 1x6x6x6}}
  %0 = "top.Conv"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 1, 0, 0], dilations = [2, 2]} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @conv_shape_1d(%a0: tensor<2x4x9xf32>, %a1: tensor<6x2x3x1xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Conv' op expected result shape 2x6x5, but got 2x6x9}}
  %0 = "top.Conv"(%a0, %a1, %none) {kernel_shape = [3, 1], strides = [2, 1], pads = [1, 0, 1, 0], group = 2} : (tensor<2x4x9xf32>, tensor<6x2x3x1xf32>, none) -> tensor<2x6x9xf32>
  return
}

// -----

func.func @conv_result_rank(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Conv' op expected result shape 1x6x6x6, but got 1x6x36}}
  %0 = "top.Conv"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0]} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x36xf32>
  return
}

// -----

func.func @conv_window(%a0: tensor<1x4x8x8xf32>, %a1: tensor<6x4x3x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Conv' op expected a window of at most 8, the padded input, but got 17}}
  %0 = "top.Conv"(%a0, %a1, %none) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0], dilations = [8, 1]} : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, none) -> tensor<1x6x6x6xf32>
  return
}

// -----

func.func @pool_kernel_positive(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.MaxPool' op expected kernel_shape between 1 and 2147483647, but got 0}}
  %0 = "top.MaxPool"(%a0) {kernel_shape = [0, 3], strides = [1, 1], pads = [0, 0, 0, 0]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x6x6xf32>
  return
}

// -----

func.func @pool_strides_count(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.AvgPool' op expected 2 strides, but got 1}}
  %0 = "top.AvgPool"(%a0) {kernel_shape = [3, 3], strides = [1], pads = [0, 0, 0, 0]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x6x6xf32>
  return
}

// -----

func.func @pool_pads_count(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.AvgPool' op expected 4 pads, but got 1}}
  %0 = "top.AvgPool"(%a0) {kernel_shape = [3, 3], strides = [1, 1], pads = [1]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x6x6xf32>
  return
}

// -----

func.func @pool_rank(%a0: tensor<8x8xf32>) {
  // expected-error @+1 {{'top.AvgPool' op expected an input of at least 3 dimensions, but got 2}}
  %0 = "top.AvgPool"(%a0) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0]} : (tensor<8x8xf32>) -> tensor<6x6xf32>
  return
}

// -----

func.func @pool_shape(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.AvgPool' op expected result shape 1x4x6x6, but got 1x4x6x7}}
  %0 = "top.AvgPool"(%a0) {kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x6x7xf32>
  return
}

// -----

func.func @pool_shape_ceil(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.MaxPool' op expected result shape 1x4x4x4, but got 1x4x5x5}}
  %0 = "top.MaxPool"(%a0) {kernel_shape = [3, 3], strides = [2, 2], pads = [0, 0, 0, 0], ceil_mode = true} : (tensor<1x4x8x8xf32>) -> tensor<1x4x5x5xf32>
  return
}

// -----

func.func @pool_shape_keepdims(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.AvgPool' op expected result shape 1x4, but got 1x4x1x1}}
  %0 = "top.AvgPool"(%a0) {kernel_shape = [8, 8], strides = [1, 1], pads = [0, 0, 0, 0], keepdims = false} : (tensor<1x4x8x8xf32>) -> tensor<1x4x1x1xf32>
  return
}

// -----

func.func @pool_window(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.MaxPool' op expected a window of at most 8, the padded input, but got 9}}
  %0 = "top.MaxPool"(%a0) {kernel_shape = [9, 3], strides = [1, 1], pads = [0, 0, 0, 0]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x1x6xf32>
  return
}

// -----

func.func @mat_mul_rows(%a0: tensor<2x3xf32>, %a1: tensor<4x5xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.MatMul' op expected a right operand of 3 rows, but got 4}}
  %0 = "top.MatMul"(%a0, %a1, %none) : (tensor<2x3xf32>, tensor<4x5xf32>, none) -> tensor<2x5xf32>
  return
}

// -----

func.func @mat_mul_rows_transposed(%a0: tensor<2x3xf32>, %a1: tensor<3x5xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.MatMul' op expected a right operand of 3 rows, but got 5}}
  %0 = "top.MatMul"(%a0, %a1, %none) {right_transpose = true} : (tensor<2x3xf32>, tensor<3x5xf32>, none) -> tensor<2x5xf32>
  return
}

// -----

func.func @mat_mul_rows_left_transposed(%a0: tensor<3x2xf32>, %a1: tensor<2x5xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.MatMul' op expected a right operand of 3 rows, but got 2}}
  %0 = "top.MatMul"(%a0, %a1, %none) {left_transpose = true} : (tensor<3x2xf32>, tensor<2x5xf32>, none) -> tensor<2x5xf32>
  return
}

// -----

func.func @mat_mul_columns(%a0: tensor<2x3xf32>, %a1: tensor<3x5xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.MatMul' op expected a result of 5 columns, but got 4}}
  %0 = "top.MatMul"(%a0, %a1, %none) : (tensor<2x3xf32>, tensor<3x5xf32>, none) -> tensor<2x4xf32>
  return
}

// -----

func.func @mat_mul_bias(%a0: tensor<2x3xf32>, %a1: tensor<3x5xf32>, %a2: tensor<4xf32>) {
  // expected-error @+1 {{'top.MatMul' op expected a bias of 5 values, but got 4}}
  %0 = "top.MatMul"(%a0, %a1, %a2) : (tensor<2x3xf32>, tensor<3x5xf32>, tensor<4xf32>) -> tensor<2x5xf32>
  return
}

// -----

func.func @mat_mul_scalar(%a0: tensor<f32>, %a1: tensor<3x5xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.MatMul' op expected operands of at least 1 dimension, but got a scalar}}
  %0 = "top.MatMul"(%a0, %a1, %none) : (tensor<f32>, tensor<3x5xf32>, none) -> tensor<5xf32>
  return
}

// -----

func.func @upsample_scale_h(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.Upsample' op expected scale_h between 1 and 2147483647, but got 0}}
  %0 = "top.Upsample"(%a0) {scale_h = 0, scale_w = 2} : (tensor<1x4x8x8xf32>) -> tensor<1x4x16x16xf32>
  return
}

// -----

func.func @upsample_scale_w(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.Upsample' op expected scale_w between 1 and 2147483647, but got -1}}
  %0 = "top.Upsample"(%a0) {scale_h = 2, scale_w = -1} : (tensor<1x4x8x8xf32>) -> tensor<1x4x16x16xf32>
  return
}

// -----

func.func @upsample_rank(%a0: tensor<8xf32>) {
  // expected-error @+1 {{'top.Upsample' op expected an input of at least 2 dimensions, but got 1}}
  %0 = "top.Upsample"(%a0) {scale_h = 2, scale_w = 2} : (tensor<8xf32>) -> tensor<16xf32>
  return
}

// -----

func.func @upsample_shape(%a0: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.Upsample' op expected result shape 1x4x16x24, but got 1x4x16x16}}
  %0 = "top.Upsample"(%a0) {scale_h = 2, scale_w = 3} : (tensor<1x4x8x8xf32>) -> tensor<1x4x16x16xf32>
  return
}
