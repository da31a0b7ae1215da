// What ops that move and pick elements may not say, each rule by its name.
// RUN: tpu-eval-opt %s -verify-diagnostics -split-input-file

func.func @slice_steps(%x: tensor<1x4x8x8xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.Slice' op expected 4 steps, but got 3}}
  %0 = "tpu.Slice"(%x, %none, %none, %none, %none) {offset = [0, 0, 0, 0], steps = [1, 1, 1], ends = [1, 4, 8, 8]} : (tensor<1x4x8x8xf32>, none, none, none, none) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @slice_ends(%x: tensor<1x4x8x8xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.Slice' op expected 4 ends, but got 5}}
  %0 = "tpu.Slice"(%x, %none, %none, %none, %none) {offset = [0, 0, 0, 0], steps = [1, 1, 1, 1], ends = [1, 4, 8, 8, 8]} : (tensor<1x4x8x8xf32>, none, none, none, none) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @slice_step(%x: tensor<1x4x8x8xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.Slice' op expected steps other than 0, but got 0}}
  %0 = "tpu.Slice"(%x, %none, %none, %none, %none) {offset = [0, 0, 0, 0], steps = [1, 0, 1, 1], ends = [1, 4, 8, 8]} : (tensor<1x4x8x8xf32>, none, none, none, none) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @pad_count(%x: tensor<1x4x8x8xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.Pad' op expected 8 paddings, but got 4}}
  %0 = "tpu.Pad"(%x, %none, %none, %none, %none) {paddings = [0, 0, 1, 1], val = 0.0, mode = #tpu<Pad_Mode constant>} : (tensor<1x4x8x8xf32>, none, none, none, none) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @pad_shape(%x: tensor<1x4x8x8xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.Pad' op expected result shape 1x4x10x9, but got 1x4x8x8}}
  %0 = "tpu.Pad"(%x, %none, %none, %none, %none) {paddings = [0, 0, 1, 1, 0, 0, 1, 0], val = 0.0, mode = #tpu<Pad_Mode constant>} : (tensor<1x4x8x8xf32>, none, none, none, none) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @pad_cut(%x: tensor<1x4x8x8xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.Pad' op expected paddings that leave a dimension, but got less than nothing or too much}}
  %0 = "tpu.Pad"(%x, %none, %none, %none, %none) {paddings = [0, -3, 0, 0, 0, -2, 0, 0], val = 0.0, mode = #tpu<Pad_Mode constant>} : (tensor<1x4x8x8xf32>, none, none, none, none) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @pad_far(%x: tensor<1x4x8x8xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.Pad' op expected paddings between -1099511627776 and 1099511627776, but got 9223372036854775807}}
  %0 = "tpu.Pad"(%x, %none, %none, %none, %none) {paddings = [0, 9223372036854775807, 0, 0, 0, 3, 0, 0], val = 0.0, mode = #tpu<Pad_Mode constant>} : (tensor<1x4x8x8xf32>, none, none, none, none) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @reverse_axis(%x: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.Reverse' op expected an axis between -4 and 3, but got 4}}
  %0 = "tpu.Reverse"(%x) {axis = 4} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @reverse_shape(%x: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.Reverse' op expected result shape 1x4x8x8, but got 1x4x8x7}}
  %0 = "tpu.Reverse"(%x) {axis = 0} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x7xf32>
  return
}

// -----

func.func @shuffle_group(%x: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.ShuffleChannel' op expected a group that divides 4 channels, but got 3}}
  %0 = "tpu.ShuffleChannel"(%x) {group = 3} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @shuffle_no_group(%x: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.ShuffleChannel' op expected a group between 1 and 2147483647, but got 0}}
  %0 = "tpu.ShuffleChannel"(%x) {group = 0} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @shuffle_rank(%v: tensor<4xf32>) {
  // expected-error @+1 {{'tpu.ShuffleChannel' op expected an input of at least 2 dimensions, but got 1}}
  %0 = "tpu.ShuffleChannel"(%v) {group = 1} : (tensor<4xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @rotate_count(%x: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.SwapDimInner' op expected 4 offsets, but got 1}}
  %0 = "tpu.SwapDimInner"(%x) {offset = [1]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @rotate_offset(%x: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.SwapDimInner' op expected an offset between 0 and 8, but got 9}}
  %0 = "tpu.SwapDimInner"(%x) {offset = [0, 0, 9, 0]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @channel_count(%x: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.SwapChannel' op expected 4 channels in channel_order, but got 3}}
  %0 = "tpu.SwapChannel"(%x) {channel_order = [2, 1, 0]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @channel(%x: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.SwapChannel' op expected a channel between 0 and 3, but got 4}}
  %0 = "tpu.SwapChannel"(%x) {channel_order = [2, 1, 0, 4]} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @trilu_rank(%v: tensor<4xf32>) {
  // expected-error @+1 {{'tpu.Trilu' op expected an axis between -1 and 0, but got 1}}
  %0 = "tpu.Trilu"(%v) {upper = 1 : si32, diagonal = 0 : si32} : (tensor<4xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @gather_axis(%x: tensor<1x4x8x8xf32>, %i: tensor<2x3xi32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.Gather' op expected an axis between -4 and 3, but got -5}}
  %0 = "tpu.Gather"(%x, %i, %none) {axis = -5 : si32} : (tensor<1x4x8x8xf32>, tensor<2x3xi32>, none) -> tensor<2x3x4x8x8xf32>
  return
}

// -----

func.func @gather_elements_axis(%i: tensor<2x3xi32>, %m: tensor<2x5xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.GatherElements' op expected an axis between -2 and 1, but got 2}}
  %0 = "tpu.GatherElements"(%m, %i, %none, %none) {axis = 2} : (tensor<2x5xf32>, tensor<2x3xi32>, none, none) -> tensor<2x3xf32>
  return
}

// -----

func.func @gather_elements_shape(%i: tensor<2x3xi32>, %m: tensor<2x5xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.GatherElements' op expected result shape 2x3, but got 2x5}}
  %0 = "tpu.GatherElements"(%m, %i, %none, %none) {axis = 1} : (tensor<2x5xf32>, tensor<2x3xi32>, none, none) -> tensor<2x5xf32>
  return
}

// -----

func.func @gather_nd_batch(%x: tensor<1x4x8x8xf32>, %i: tensor<2x3xi32>) {
  // expected-error @+1 {{'tpu.GatherND' op expected batch_dims between 0 and 1, but got 2}}
  %0 = "tpu.GatherND"(%x, %i) {batch_dims = 2} : (tensor<1x4x8x8xf32>, tensor<2x3xi32>) -> tensor<2xf32>
  return
}

// -----

func.func @gather_nd_tuple(%i: tensor<2x3xi32>, %m: tensor<2x5xf32>) {
  // expected-error @+1 {{'tpu.GatherND' op expected indices in a tuple between 1 and 2, but got 3}}
  %0 = "tpu.GatherND"(%m, %i) {batch_dims = 0} : (tensor<2x5xf32>, tensor<2x3xi32>) -> tensor<2xf32>
  return
}

// -----

func.func @scatter_elements_axis(%i: tensor<2x3xi32>, %m: tensor<2x5xf32>, %u: tensor<2x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.ScatterElements' op expected an axis between -2 and 1, but got 7}}
  %0 = "tpu.ScatterElements"(%m, %i, %u, %none, %none) {axis = 7} : (tensor<2x5xf32>, tensor<2x3xi32>, tensor<2x3xf32>, none, none) -> tensor<2x5xf32>
  return
}

// -----

func.func @scatter_nd_shape(%x: tensor<1x4x8x8xf32>, %i: tensor<2x3xi32>, %u: tensor<2x3xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.ScatterND' op expected result shape 1x4x8x8, but got 1x4x8x9}}
  %0 = "tpu.ScatterND"(%x, %i, %u, %none) {reduction = 0 : i32} : (tensor<1x4x8x8xf32>, tensor<2x3xi32>, tensor<2x3xf32>, none) -> tensor<1x4x8x9xf32>
  return
}

// -----

func.func @index_put_shape(%x: tensor<1x4x8x8xf32>, %i: tensor<2x3xi32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.IndexPut' op expected result shape 1x4x8x8, but got 2x4x8x8}}
  %0 = "tpu.IndexPut"(%x, %i, %x, %none) : (tensor<1x4x8x8xf32>, tensor<2x3xi32>, tensor<1x4x8x8xf32>, none) -> tensor<2x4x8x8xf32>
  return
}

// -----

func.func @arg_axis(%x: tensor<1x4x8x8xf32>) {
  // expected-error @+1 {{'tpu.Arg' op expected an axis between -4 and 3, but got 4}}
  %0:2 = "tpu.Arg"(%x) {axis = 4, keepdims = true, mode = "ArgMax"} : (tensor<1x4x8x8xf32>) -> (tensor<1x4x8x8xf32>, none)
  return
}

// -----

func.func @topk_axis(%x: tensor<1x4x8x8xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.TopK' op expected an axis between -4 and 3, but got 4}}
  %0:2 = "tpu.TopK"(%x, %none, %none, %none, %none) {axis = 4, K = 1} : (tensor<1x4x8x8xf32>, none, none, none, none) -> (tensor<1x4x8x8xf32>, none)
  return
}

// -----

func.func @cumsum_axis(%x: tensor<1x4x8x8xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.CumSum' op expected an axis between -4 and 3, but got 4}}
  %0 = "tpu.CumSum"(%x, %none) {axis = 4} : (tensor<1x4x8x8xf32>, none) -> tensor<1x4x8x8xf32>
  return
}

// -----

func.func @cumsum_shape(%x: tensor<1x4x8x8xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'tpu.CumSum' op expected result shape 1x4x8x8, but got 1x4x8x1}}
  %0 = "tpu.CumSum"(%x, %none) {axis = 3} : (tensor<1x4x8x8xf32>, none) -> tensor<1x4x8x1xf32>
  return
}
