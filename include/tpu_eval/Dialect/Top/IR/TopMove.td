// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Parts, copies and other orders of elements.

#ifndef TPU_EVAL_DIALECT_TOP_IR_TOPMOVE
#define TPU_EVAL_DIALECT_TOP_IR_TOPMOVE

include "tpu_eval/Dialect/Top/IR/TopBase.td"

def Top_SliceOp : Top_PureOp<"Slice"> {
  let summary = "A part of a tensor, with steps";
  let description = [{
    Along each dimension the elements `offset + i * steps` before `ends`. A
    negative offset or end counts from the end, and a large end is the end. With
    `axes` the lists are for these dimensions only. Operands that are not none
    stand for the lists.
  }];
  let arguments = (ins
    AnyTensor:$input,
    Top_TensorOrNone:$offsetT,
    Top_TensorOrNone:$endsT,
    Top_TensorOrNone:$stepsT,
    I64ArrayAttr:$offset,
    I64ArrayAttr:$steps,
    I64ArrayAttr:$ends,
    DefaultValuedAttr<I64ArrayAttr, "{}">:$axes,
    DefaultValuedAttr<I64ArrayAttr, "{}">:$hasparamConvert_axes
  );
  let hasVerifier = 1;
}

def Top_TileOp : Top_PureOp<"Tile"> {
  let summary = "Repeats a tensor along its dimensions";
  let description = [{
    `tile[i]` times along dimension `i`; `tileT`, where present, stands for
    `tile`.
  }];
  let arguments = (ins
    AnyTensor:$input,
    Optional<AnyTensor>:$tileT,
    OptionalAttr<I64ArrayAttr>:$tile
  );
}

def Top_PadOp : Top_PureOp<"Pad"> {
  let summary = "Extends a tensor on all sides";
  let description = [{
    `paddings` lists all beginnings, then all ends; negative ones cut. The new
    elements are `val` (`constant`), the outermost element (`edge`), or mirrored
    without (`reflect`) or with (`symmetric`) the outermost one.
  }];
  let arguments = (ins
    AnyTensor:$input,
    Optional<Top_TensorOrNone>:$paddingsT,
    I64ArrayAttr:$paddings,
    DefaultValuedAttr<F64Attr, "0.0">:$val,
    Top_PaddingModeAttr:$mode
  );
  let hasVerifier = 1;
}

def Top_ReverseOp : Top_PureOp<"Reverse"> {
  let summary = "The elements along an axis in reverse order";
  let arguments = (ins AnyTensor:$input, I64Attr:$axis);
  let hasVerifier = 1;
}

def Top_ShuffleChannelOp : Top_PureOp<"ShuffleChannel"> {
  let summary = "Interleaves groups of channels";
  let description = [{
    Channels as a matrix of `group` rows, transposed.
  }];
  let arguments = (ins AnyTensor:$input, I64Attr:$group);
  let hasVerifier = 1;
}

def Top_TriluOp : Top_PureOp<"Trilu"> {
  let summary = "The upper or lower triangle of the last two dimensions";
  let description = [{
    Zero below (`upper`) or above the `diagonal`-th diagonal.
  }];
  let arguments = (ins AnyTensor:$input, SI32Attr:$upper, SI32Attr:$diagonal);
  let hasVerifier = 1;
}

def Top_SliceAxisOp : Top_PureOp<"SliceAxis"> {
  let summary = "A part of a tensor along one axis";
  let arguments = (ins
    AnyTensor:$input, AnyTensor:$axis, AnyTensor:$start, Top_TensorOrNone:$step,
    AnyTensor:$end
  );
}

def Top_StridedSliceOp : Top_PureOp<"StridedSlice"> {
  let summary = "A part of a tensor, described with masks";
  let arguments = (ins
    AnyTensor:$input, AnyTensor:$starts, AnyTensor:$ends, AnyTensor:$strides,
    I64Attr:$begin_mask, I64Attr:$end_mask, I64Attr:$ellipsis_mask, I64Attr:$new_axis_mask,
    I64Attr:$shrink_axis_mask
  );
}

def Top_ExpandOp : Top_PureOp<"Expand"> {
  let summary = "Repeats dimensions of size 1";
  let arguments = (ins
    AnyTensor:$input, Optional<AnyTensor>:$shapeT,
    DefaultValuedAttr<I64ArrayAttr, "{}">:$shape
  );
}

def Top_RepeatOp : Top_PureOp<"Repeat"> {
  let summary = "Repeats a tensor along its dimensions";
  let arguments = (ins AnyTensor:$input, AnyTensor:$repeats);
}

def Top_ViewOp : Top_PureOp<"View"> {
  let summary = "The same elements in another shape";
  let arguments = (ins AnyTensor:$input, AnyTensor:$shape);
}

def Top_CopyOp : Top_PureOp<"Copy"> {
  let summary = "Copies with strides";
  let arguments = (ins
    AnyTensor:$input, I64ArrayAttr:$shape, I64ArrayAttr:$input_stride,
    I64ArrayAttr:$output_stride
  );
}

def Top_InsertOp : Top_PureOp<"Insert"> {
  let summary = "Puts a tensor into another along an axis";
  let arguments = (ins AnyTensor:$input, AnyTensor:$rhs, I64Attr:$axis, I64Attr:$offset);
}

def Top_ConcatSliceOp : Top_PureOp<"ConcatSlice"> {
  let summary = "Joins two tensors and keeps the last part";
  let arguments = (ins AnyTensor:$in0, AnyTensor:$in1, I64Attr:$axis);
}

def Top_TransposeOp : Top_PureOp<"Transpose"> {
  let summary = "Swaps two dimensions";
  let arguments = (ins AnyTensor:$input, SI32Attr:$dim0, SI32Attr:$dim1);
}

def Top_SwapChannelOp : Top_PureOp<"SwapChannel"> {
  let summary = "Reorders channels";
  let arguments = (ins AnyTensor:$input, I64ArrayAttr:$channel_order);
  let hasVerifier = 1;
}

def Top_SwapDimInnerOp : Top_PureOp<"SwapDimInner"> {
  let summary = "Swaps the two parts of each dimension at an offset";
  let arguments = (ins AnyTensor:$input, I64ArrayAttr:$offset);
  let hasVerifier = 1;
}

def Top_SplitOp : Top_Op<"Split", [Pure]> {
  let summary = "Divides a tensor along an axis";
  let arguments = (ins
    AnyTensor:$input, SI32Attr:$axis, I64Attr:$num, OptionalAttr<I64ArrayAttr>:$split_size
  );
  let results = (outs Variadic<AnyTensor>:$outputs);
}

def Top_PackOp : Top_PureOp<"Pack"> {
  let summary = "Joins tensors along a new axis";
  let arguments = (ins Variadic<AnyTensor>:$inputs, SI32Attr:$axis, I64Attr:$values_count);
}

def Top_UnpackOp : Top_Op<"Unpack", [Pure]> {
  let summary = "Divides a tensor along an axis, and drops it";
  let arguments = (ins AnyTensor:$input, SI32Attr:$axis);
  let results = (outs Variadic<AnyTensor>:$outputs);
}

def Top_MeshGridOp : Top_Op<"MeshGrid", [Pure]> {
  let summary = "Coordinate grids of vectors";
  let arguments = (ins Variadic<AnyTensor>:$inputs, BoolAttr:$is_reverse);
  let results = (outs Variadic<AnyTensor>:$outputs);
}

#endif // TPU_EVAL_DIALECT_TOP_IR_TOPMOVE
