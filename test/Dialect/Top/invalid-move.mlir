// What ops that move and pick elements may not say, each rule by its name.
// RUN: tpu-eval-opt %s -verify-diagnostics -split-input-file

func.func @slice_steps(%x: tensor<1x4x8x8xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Slice' op expected 4 steps, but got 3}}
  %0 = "top.Slice"(%x, %none, %none, %none) {offset = [0, 0, 0, 0], steps = [1, 1, 1], ends = [1, 4, 8, 8]} : (tensor<1x4x8x8xf32>, none, none, none) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @slice_ends(%x: tensor<1x4x8x8xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Slice' op expected 4 ends, but got 5}}
  %0 = "top.Slice"(%x, %none, %none, %none) {offset = [0, 0, 0, 0], steps = [1, 1, 1, 1], ends = [1, 4, 8, 8, 8]} : (tensor<1x4x8x8xf32>, none, none, none) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @slice_step(%x: tensor<1x4x8x8xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Slice' op expected steps other than 0, but got 0}}
  %0 = "top.Slice"(%x, %none, %none, %none) {offset = [0, 0, 0, 0], steps = [1, 0, 1, 1], ends = [1, 4, 8, 8]} : (tensor<1x4x8x8xf32>, none, none, none) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @pad_count(%x: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.Pad' op expected 8 paddings, but got 4}}
  %0 = "top.Pad"(%x) {paddings = [0, 0, 1, 1], val = 0.0, mode = "constant"} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @pad_shape(%x: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.Pad' op expected result shape 1x4x10x9, but got 1x4x8x8}}
  %0 = "top.Pad"(%x) {paddings = [0, 0, 1, 1, 0, 0, 1, 0], val = 0.0, mode = "constant"} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @pad_cut(%x: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.Pad' op expected paddings that leave a dimension, but got less than nothing or too much}}
  %0 = "top.Pad"(%x) {paddings = [0, -3, 0, 0, 0, -2, 0, 0], val = 0.0, mode = "constant"} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @pad_far(%x: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.Pad' op expected paddings between -1099511627776 and 1099511627776, but got 9223372036854775807}}
  %0 = "top.Pad"(%x) {paddings = [0, 9223372036854775807, 0, 0, 0, 3, 0, 0], val = 0.0, mode = "constant"} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @reverse_axis(%x: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.Reverse' op expected an axis between -4 and 3, but got 4}}
  %0 = "top.Reverse"(%x) {axis = 4} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @reverse_shape(%x: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.Reverse' op expected result shape 1x4x8x8, but got 1x4x8x7}}
  %0 = "top.Reverse"(%x) {axis = 0} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x7xf32>
  return
}

// -----

func.func @shuffle_group(%x: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.ShuffleChannel' op expected a group that divides 4 channels, but got 3}}
  %0 = "top.ShuffleChannel"(%x) {group = 3} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @shuffle_no_group(%x: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.ShuffleChannel' op expected a group between 1 and 2147483647, but got 0}}
  %0 = "top.ShuffleChannel"(%x) {group = 0} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @shuffle_rank(%v: tensor<4xf32>) {
  // expected-error @+1 {{'top.ShuffleChannel' op expected an input of at least 2 dimensions, but got 1}}
  %0 = "top.ShuffleChannel"(%v) {group = 1} : (tensor<4xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @rotate_count(%x: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.SwapDimInner' op expected 4 offsets, but got 1}}
  %0 = "top.SwapDimInner"(%x) {offset = [1]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @rotate_offset(%x: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.SwapDimInner' op expected an offset between 0 and 8, but got 9}}
  %0 = "top.SwapDimInner"(%x) {offset = [0, 0, 9, 0]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @channel_count(%x: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.SwapChannel' op expected 4 channels in channel_order, but got 3}}
  %0 = "top.SwapChannel"(%x) {channel_order = [2, 1, 0]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @channel(%x: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.SwapChannel' op expected a channel between 0 and 3, but got 4}}
  %0 = "top.SwapChannel"(%x) {channel_order = [2, 1, 0, 4]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @trilu_rank(%v: tensor<4xf32>) {
  // expected-error @+1 {{'top.Trilu' op expected an axis between -1 and 0, but got 1}}
  %0 = "top.Trilu"(%v) {upper = 1 : si32, diagonal = 0 : si32} : (tensor<4xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @gather_axis(%x: tensor<1x4x8x8xf32>, %i: tensor<2x3xi32>) {
  // expected-error @+1 {{'top.Gather' op expected an axis between -4 and 3, but got -5}}
  %0 = "top.Gather"(%x, %i) {axis = -5 : si32} : (tensor<1x4x8x8xf32>, tensor<2x3xi32>) -> tensor<2x3x4x8x8xf32>
  return
}

// -----

func.func @gather_elements_axis(%i: tensor<2x3xi32>, %m: tensor<2x5xf32>) {
  // expected-error @+1 {{'top.GatherElements' op expected an axis between -2 and 1, but got 2}}
  %0 = "top.GatherElements"(%m, %i) {axis = 2} : (tensor<2x5xf32>, tensor<2x3xi32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @gather_elements_shape(%i: tensor<2x3xi32>, %m: tensor<2x5xf32>) {
  // expected-error @+1 {{'top.GatherElements' op expected result shape 2x3, but got 2x5}}
  %0 = "top.GatherElements"(%m, %i) {axis = 1} : (tensor<2x5xf32>, tensor<2x3xi32>) -> tensor<2x5xf32>
  return
}

// -----

func.func @gather_nd_batch(%x: tensor<1x4x8x8xf32>, %i: tensor<2x3xi32>) {
  // expected-error @+1 {{'top.GatherND' op expected batch_dims between 0 and 1, but got 2}}
  %0 = "top.GatherND"(%x, %i) {batch_dims = 2} : (tensor<1x4x8x8xf32>, tensor<2x3xi32>) -> tensor<2xf32>
  return
}

// -----

func.func @gather_nd_tuple(%i: tensor<2x3xi32>, %m: tensor<2x5xf32>) {
  // expected-error @+1 {{'top.GatherND' op expected indices in a tuple between 1 and 2, but got 3}}
  %0 = "top.GatherND"(%m, %i) {batch_dims = 0} : (tensor<2x5xf32>, tensor<2x3xi32>) -> tensor<2xf32>
  return
}

// -----

func.func @scatter_elements_axis(%i: tensor<2x3xi32>, %m: tensor<2x5xf32>, %u: tensor<2x3xf32>) {
  // expected-error @+1 {{'top.ScatterElements' op expected an axis between -2 and 1, but got 7}}
  %0 = "top.ScatterElements"(%m, %i, %u) {axis = 7} : (tensor<2x5xf32>, tensor<2x3xi32>, tensor<2x3xf32>) -> tensor<2x5xf32>
  return
}

// -----

func.func @scatter_nd_shape(%x: tensor<1x4x8x8xf32>, %i: tensor<2x3xi32>, %u: tensor<2x3xf32>) {
  // expected-error @+1 {{'top.ScatterND' op expected result shape 1x4x8x8, but got 1x4x8x9}}
  %0 = "top.ScatterND"(%x, %i, %u) {reduction = 0 : i32} : (tensor<1x4x8x8xf32>, tensor<2x3xi32>, tensor<2x3xf32>) -> tensor<1x4x8x9xf32>
  return
}

// -----

func.func @index_put_shape(%x: tensor<1x4x8x8xf32>, %i: tensor<2x3xi32>) {
  // expected-error @+1 {{'top.IndexPut' op expected result shape 1x4x8x8, but got 2x4x8x8}}
  %0 = "top.IndexPut"(%x, %i, %x) : (tensor<1x4x8x8xf32>, tensor<2x3xi32>, tensor<1x4x8x8xf32>) -> tensor<2x4x8x8xf32>
  return
}

// -----

func.func @arg_axis(%x: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.Arg' op expected an axis between -4 and 3, but got 4}}
  %0:2 = "top.Arg"(%x) {axis = 4, keepdims = true, mode = "ArgMax"} : (tensor<1x4x8x8xf32>) -> (tensor<1x4x8x8xf32>, none)
  return
}

// -----

func.func @topk_axis(%x: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'top.TopK' op expected an axis between -4 and 3, but got 4}}
  %0:2 = "top.TopK"(%x) {axis = 4, K = 1} : (tensor<1x4x8x8xf32>) -> (tensor<1x4x8x8xf32>, none)
  return
}

// -----

func.func @cumsum_axis(%x: tensor<1x4x8x8xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.CumSum' op expected an axis between -4 and 3, but got 4}}
  %0 = "top.CumSum"(%x, %none) {axis = 4} : (tensor<1x4x8x8xf32>, none) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @cumsum_shape(%x: tensor<1x4x8x8xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.CumSum' op expected result shape 1x4x8x8, but got 1x4x8x1}}
  %0 = "top.CumSum"(%x, %none) {axis = 3} : (tensor<1x4x8x8xf32>, none) -> tensor<1x4x8x1xf32>
  return
}
