// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Parts, copies and other orders of elements.

#ifndef TPU_EVAL_DIALECT_TPU_IR_TPUMOVE
#define TPU_EVAL_DIALECT_TPU_IR_TPUMOVE

include "tpu_eval/Dialect/Tpu/IR/TpuAttrs.td"

def Tpu_SliceOp : Tpu_Op<"Slice"> {
  let summary = "A part of a tensor, with steps";
  let description = [{
    As `top.Slice`; `buffer` belongs to the code generator and is none.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    Tpu_TensorOrNone:$offsetT,
    Tpu_TensorOrNone:$endsT,
    Tpu_TensorOrNone:$stepsT,
    Tpu_TensorOrNone:$buffer,
    I64ArrayAttr:$offset,
    I64ArrayAttr:$steps,
    I64ArrayAttr:$ends,
    DefaultValuedAttr<I64ArrayAttr, "{1}">:$axes,
    DefaultValuedAttr<I64ArrayAttr, "{}">:$hasparamConvert_axes,
    OptionalAttr<AffineMapAttr>:$indexing_map_s2l,
    OptionalAttr<AffineMapAttr>:$indexing_map_l2s
  ), Tpu_CoreArgs);
  let hasVerifier = 1;
}

def Tpu_TileOp : Tpu_Op<"Tile"> {
  let summary = "Repeats a tensor along its dimensions";
  let description = [{
    As `top.Tile`; `buffer` belongs to the code generator and is none.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    Optional<AnyTensor>:$tileT,
    Tpu_TensorOrNone:$buffer,
    DefaultValuedAttr<I64ArrayAttr, "{}">:$tile
  ), Tpu_CoreArgs);
}

def Tpu_PadOp : Tpu_Op<"Pad"> {
  let summary = "Extends a tensor on all sides";
  let description = [{
    As `top.Pad`, where `val` is in steps of the result where that is quantised.
    The last three operands belong to the code generator and are none.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    Optional<Tpu_TensorOrNone>:$paddingsT,
    Tpu_TensorOrNone:$left_select,
    Tpu_TensorOrNone:$right_select,
    Tpu_TensorOrNone:$buffer,
    I64ArrayAttr:$paddings,
    DefaultValuedAttr<F64Attr, "0.0">:$val,
    DefaultValuedAttr<Tpu_PaddingModeAttr, "::tpu_eval::tpu::PaddingMode::constant">:$mode,
    DefaultValuedAttr<BoolAttr, "false">:$with_insert_zero,
    OptionalAttr<I64ArrayAttr>:$insert_zeros,
    OptionalAttr<AffineMapAttr>:$indexing_map_s2l,
    OptionalAttr<AffineMapAttr>:$indexing_map_l2s
  ), Tpu_CoreArgs);
  let hasVerifier = 1;
}

def Tpu_ReverseOp : Tpu_Op<"Reverse"> {
  let summary = "The elements along an axis in reverse order";
  let arguments = !con((ins AnyTensor:$input, I64Attr:$axis), Tpu_CoreArgs);
  let hasVerifier = 1;
}

def Tpu_ShuffleChannelOp : Tpu_Op<"ShuffleChannel"> {
  let summary = "Interleaves groups of channels";
  let description = [{
    As `top.ShuffleChannel`.
  }];
  let arguments = !con((ins AnyTensor:$input, I64Attr:$group), Tpu_GroupArgs);
  let hasVerifier = 1;
}

def Tpu_SwapDimInnerOp : Tpu_Op<"SwapDimInner"> {
  let summary = "Swaps the two parts of each dimension at an offset";
  let description = [{
    Along each dimension with an `offset` that is not zero, the elements from
    there on come first.
  }];
  let arguments = !con((ins AnyTensor:$input, I64ArrayAttr:$offset), Tpu_CoreArgs);
  let hasVerifier = 1;
}

def Tpu_TriluOp : Tpu_Op<"Trilu"> {
  let summary = "The upper or lower triangle of the last two dimensions";
  let description = [{
    As `top.Trilu`.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    SI32Attr:$upper,
    SI32Attr:$diagonal
  ), Tpu_CoreArgs);
  let hasVerifier = 1;
}

def Tpu_SwapChannelOp : Tpu_Op<"SwapChannel"> {
  let summary = "Reorders channels";
  let arguments = !con((ins AnyTensor:$input, I64ArrayAttr:$channel_order), Tpu_CoreArgs);
  let hasVerifier = 1;
}

def Tpu_StridedSliceOp : Tpu_Op<"StridedSlice"> {
  let summary = "A part of a tensor, described with masks";
  let arguments = (ins
    AnyTensor:$input, AnyTensor:$starts, AnyTensor:$ends, AnyTensor:$strides,
    I64Attr:$begin_mask, I64Attr:$end_mask, I64Attr:$ellipsis_mask, I64Attr:$new_axis_mask,
    I64Attr:$shrink_axis_mask
  );
}

def Tpu_CopyOp : Tpu_Op<"Copy"> {
  let summary = "Copies with strides";
  let arguments = !con((ins
    AnyTensor:$input, I64ArrayAttr:$shape, I64ArrayAttr:$input_stride,
    I64ArrayAttr:$output_stride
  ), Tpu_GroupArgs);
}

def Tpu_InsertOp : Tpu_Op<"Insert"> {
  let summary = "Puts a tensor into another along an axis";
  let arguments = (ins AnyTensor:$input, AnyTensor:$rhs, I64Attr:$axis, I64Attr:$offset);
}

def Tpu_ConcatSliceOp : Tpu_Op<"ConcatSlice"> {
  let summary = "Joins two tensors and keeps the last part";
  let arguments = (ins AnyTensor:$in0, AnyTensor:$in1, I64Attr:$axis);
}

def Tpu_Space2BatchOp : Tpu_Op<"Space2Batch"> {
  let summary = "Moves blocks of pixels into the batch";
  let arguments = !con((ins
    AnyTensor:$input, Tpu_TensorOrNone:$buffer, I64Attr:$block_h, I64Attr:$block_w,
    I64ArrayAttr:$pads
  ), Tpu_CoreArgs);
}

def Tpu_Batch2SpaceOp : Tpu_Op<"Batch2Space"> {
  let summary = "Moves the batch into blocks of pixels";
  let arguments = !con((ins
    AnyTensor:$input, Tpu_TensorOrNone:$buffer, I64Attr:$block_h, I64Attr:$block_w,
    I64ArrayAttr:$crops
  ), Tpu_CoreArgs);
}

#endif // TPU_EVAL_DIALECT_TPU_IR_TPUMOVE
