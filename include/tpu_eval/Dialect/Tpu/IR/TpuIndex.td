// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Elements at places that another tensor names.

#ifndef TPU_EVAL_DIALECT_TPU_IR_TPUINDEX
#define TPU_EVAL_DIALECT_TPU_IR_TPUINDEX

include "tpu_eval/Dialect/Tpu/IR/TpuAttrs.td"

def Tpu_GatherOp : Tpu_Op<"Gather"> {
  let summary = "Slices at given places of an axis";
  let description = [{
    As `top.Gather`; `if_neg_index` says whether there are negative ones.
    `buffer` belongs to the code generator and is none.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    AnyTensor:$indices,
    Tpu_TensorOrNone:$buffer,
    DefaultValuedAttr<SI32Attr, "0">:$axis,
    DefaultValuedAttr<BoolAttr, "true">:$if_neg_index,
    DefaultValuedAttr<BoolAttr, "false">:$is_lora
  ), Tpu_CoreArgs);
  let hasVerifier = 1;
}

def Tpu_GatherElementsOp : Tpu_Op<"GatherElements"> {
  let summary = "Elements at given places of an axis";
  let description = [{
    As `top.GatherElements`; the last two operands belong to the code generator
    and are none.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    AnyTensor:$indices,
    Tpu_TensorOrNone:$indices_coeff,
    Tpu_TensorOrNone:$buffer,
    DefaultValuedAttr<I64Attr, "2">:$axis
  ), Tpu_CoreArgs);
  let hasVerifier = 1;
}

def Tpu_GatherNDOp : Tpu_Op<"GatherND"> {
  let summary = "Slices at given tuples of indices";
  let description = [{
    As `top.GatherND`.
  }];
  let arguments = !con((ins
    AnyTensor:$input_data,
    AnyTensor:$indices,
    OptionalAttr<I64Attr>:$indice_dims,
    DefaultValuedAttr<I64Attr, "0">:$batch_dims
  ), Tpu_CoreArgs);
  let hasVerifier = 1;
}

def Tpu_ScatterElementsOp : Tpu_Op<"ScatterElements"> {
  let summary = "Puts elements at given places of an axis";
  let description = [{
    As `top.ScatterElements`; the last two operands belong to the code generator
    and are none.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    AnyTensor:$indices,
    AnyTensor:$updates,
    Tpu_TensorOrNone:$indices_coeff,
    Tpu_TensorOrNone:$buffer,
    I64Attr:$axis,
    DefaultValuedAttr<I64Attr, "0">:$reduction,
    DefaultValuedAttr<BoolAttr, "false">:$nc_can_split
  ), Tpu_ParallelArgs);
  let hasVerifier = 1;
}

def Tpu_ScatterNDOp : Tpu_Op<"ScatterND"> {
  let summary = "Puts slices at given tuples of indices";
  let description = [{
    As `top.ScatterND`; `buffer` belongs to the code generator and is none.
  }];
  let arguments = !con((ins
    AnyTensor:$input_data,
    AnyTensor:$indices,
    AnyTensor:$updates,
    Tpu_TensorOrNone:$buffer,
    DefaultValuedAttr<I32Attr, "0">:$reduction
  ), Tpu_CoreArgs);
  let hasVerifier = 1;
}

def Tpu_IndexPutOp : Tpu_Op<"IndexPut"> {
  let summary = "Puts slices at given places of the first axis";
  let description = [{
    As `top.IndexPut`; `buffer` belongs to the code generator and is none.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    AnyTensor:$indices,
    AnyTensor:$values,
    Tpu_TensorOrNone:$buffer,
    DefaultValuedAttr<BoolAttr, "false">:$accumulate
  ), Tpu_CoreArgs);
  let hasVerifier = 1;
}

#endif // TPU_EVAL_DIALECT_TPU_IR_TPUINDEX
