// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Comparison, and choice between tensors.

#ifndef TPU_EVAL_DIALECT_TPU_IR_TPUCOMPARE
#define TPU_EVAL_DIALECT_TPU_IR_TPUCOMPARE

include "tpu_eval/Dialect/Tpu/IR/TpuAttrs.td"

def Tpu_CompareOp : Tpu_Op<"Compare", [Broadcasts]> {
  let summary = "Compares two tensors";
  let description = [{
    As `top.Compare`.
  }];
  let arguments = !con((ins
    AnyTensor:$lhs,
    AnyTensor:$rhs,
    CompareModeAttr:$mode
  ), Tpu_ParallelArgs);
}

def Tpu_CompareConstOp : Tpu_Op<"CompareConst", [SameShape]> {
  let summary = "Compares a tensor with a constant";
  let description = [{
    As `top.CompareConst`.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    CompareModeAttr:$mode,
    F64Attr:$const_val,
    BoolAttr:$inversed
  ), Tpu_ParallelArgs);
}

def Tpu_WhereOp : Tpu_Op<"Where", [Broadcasts]> {
  let summary = "Chooses between two tensors";
  let description = [{
    As `top.Where`; `buffer` belongs to the code generator and is none.
  }];
  let arguments = !con((ins
    AnyTensor:$cond,
    Tpu_TensorOrNone:$tbrn,
    Tpu_TensorOrNone:$fbrn,
    Tpu_TensorOrNone:$buffer,
    DefaultValuedAttr<BoolAttr, "false">:$x_is_const,
    DefaultValuedAttr<BoolAttr, "false">:$y_is_const,
    DefaultValuedAttr<F64Attr, "0.0">:$x_const_val,
    DefaultValuedAttr<F64Attr, "0.0">:$y_const_val
  ), Tpu_ParallelArgs);
}

def Tpu_MaskedFillOp : Tpu_Op<"MaskedFill", [Broadcasts]> {
  let summary = "Fills where a condition holds";
  let description = [{
    As `top.MaskedFill`.
  }];
  let arguments = !con((ins
    AnyTensor:$cond,
    AnyTensor:$brn,
    BoolAttr:$inversed,
    F64Attr:$const_val
  ), Tpu_CoreArgs);
}

def Tpu_LogicalAndOp : Tpu_Op<"LogicalAnd"> {
  let summary = "1 where all tensors are not zero, 0 elsewhere";
  let arguments = (ins Variadic<AnyTensor>:$inputs);
}

#endif // TPU_EVAL_DIALECT_TPU_IR_TPUCOMPARE
