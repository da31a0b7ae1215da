// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Along an axis: reductions, sorting, running sums.

#ifndef TPU_EVAL_DIALECT_TPU_IR_TPUREDUCE
#define TPU_EVAL_DIALECT_TPU_IR_TPUREDUCE

include "tpu_eval/Dialect/Tpu/IR/TpuAttrs.td"

def Tpu_ReduceOp : Tpu_Op<"Reduce"> {
  let summary = "A number for all elements along axes";
  let description = [{
    As `top.Reduce`. Quantised, a sum or mean of the integers is rescaled by
    `multiplier` and `rshift`. The other tensors belong to the code generator
    and are none.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    Tpu_TensorOrNone:$buffer,
    Tpu_TensorOrNone:$reciprocal_mantissa_table,
    I64ArrayAttr:$axes,
    BoolAttr:$keepdims,
    ReduceModeAttr:$mode,
    OptionalAttr<I64ArrayAttr>:$multiplier,
    OptionalAttr<I64ArrayAttr>:$rshift
  ), Tpu_CoreArgs);
}

def Tpu_ArgOp : Tpu_Op<"Arg"> {
  let summary = "The place of the smallest or largest element along an axis";
  let description = [{
    As `top.Arg`.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    I64Attr:$axis,
    BoolAttr:$keepdims,
    ArgModeAttr:$mode,
    DefaultValuedAttr<BoolAttr, "true">:$select_last_index,
    DefaultValuedAttr<BoolAttr, "false">:$use_int_input
  ), Tpu_CoreArgs);
  let results = (outs AnyTensor:$indices, Tpu_TensorOrNone:$values);
  let hasVerifier = 1;
}

def Tpu_TopKOp : Tpu_Op<"TopK"> {
  let summary = "The K largest elements along an axis, and their places";
  let description = [{
    As `top.TopK`; the buffers belong to the code generator and are none.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    Optional<AnyTensor>:$kT,
    Tpu_TensorOrNone:$buffer_val,
    Tpu_TensorOrNone:$buffer_idx,
    Tpu_TensorOrNone:$buffer_scatter_idx,
    Tpu_TensorOrNone:$buffer_seq_idx,
    I64Attr:$axis,
    I64Attr:$K,
    DefaultValuedAttr<BoolAttr, "true">:$largest,
    DefaultValuedAttr<BoolAttr, "true">:$sorted,
    DefaultValuedAttr<BoolAttr, "false">:$values_used_only,
    DefaultValuedAttr<BoolAttr, "false">:$replace_topk_indices,
    DefaultValuedAttr<BoolAttr, "true">:$use_hau
  ), Tpu_CoreArgs);
  let results = (outs Tpu_TensorOrNone:$values, Tpu_TensorOrNone:$indices);
  let hasVerifier = 1;
}

def Tpu_CumSumOp : Tpu_Op<"CumSum"> {
  let summary = "Running sums along an axis";
  let description = [{
    As `top.CumSum`.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    Tpu_TensorOrNone:$dim,
    I64Attr:$axis
  ), Tpu_CoreArgs);
  let hasVerifier = 1;
}

def Tpu_NonZeroOp : Tpu_Op<"NonZero"> {
  let summary = "The places of elements that are not zero";
  let description = [{
    As `top.NonZero`; `buffer` belongs to the code generator and is none.
  }];
  let arguments = (ins AnyTensor:$input, Tpu_TensorOrNone:$buffer, NonZeroOrderAttr:$order);
}

def Tpu_SortOp : Tpu_Op<"Sort"> {
  let summary = "Elements in order along an axis, and their places";
  let arguments = !con((ins
    AnyTensor:$input, Tpu_TensorOrNone:$buffer, I64Attr:$axis,
    DefaultValuedAttr<BoolAttr, "true">:$descending
  ), Tpu_CoreArgs);
  let results = (outs Tpu_TensorOrNone:$values, AnyTensor:$indices);
}

#endif // TPU_EVAL_DIALECT_TPU_IR_TPUREDUCE
