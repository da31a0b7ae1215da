// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Comparison, and choice between tensors.

#ifndef TPU_EVAL_DIALECT_TOP_IR_TOPCOMPARE
#define TPU_EVAL_DIALECT_TOP_IR_TOPCOMPARE

include "tpu_eval/Dialect/Top/IR/TopBase.td"

def Top_CompareOp : Top_PureOp<"Compare", [Broadcasts]> {
  let summary = "Compares two tensors";
  let description = [{
    1 where `lhs` and `rhs` are in the relation `mode`, 0 elsewhere, with
    broadcasting. `And` and `Xor` take what is not zero for true.
  }];
  let arguments = (ins AnyTensor:$lhs, AnyTensor:$rhs, CompareModeAttr:$mode);
}

def Top_CompareConstOp : Top_PureOp<"CompareConst", [SameShape]> {
  let summary = "Compares a tensor with a constant";
  let description = [{
    1 where `x` and `const_val`, or with `inversed` `const_val` and `x`, are in
    the relation `mode`, 0 elsewhere.
  }];
  let arguments = (ins
    AnyTensor:$input,
    CompareModeAttr:$mode,
    F64Attr:$const_val,
    BoolAttr:$inversed,
    DefaultValuedAttr<BoolAttr, "false">:$is_scalar
  );
}

def Top_WhereOp : Top_PureOp<"Where", [Broadcasts]> {
  let summary = "Chooses between two tensors";
  let description = [{
    `tbrn` where `cond` is not zero, `fbrn` elsewhere, with broadcasting; with
    `x_is_const` the number `x_const_val` stands for `tbrn`, with `y_is_const`
    `y_const_val` for `fbrn`.
  }];
  let arguments = (ins
    AnyTensor:$cond,
    Top_TensorOrNone:$tbrn,
    Top_TensorOrNone:$fbrn,
    DefaultValuedAttr<BoolAttr, "false">:$x_is_const,
    DefaultValuedAttr<BoolAttr, "false">:$y_is_const,
    DefaultValuedAttr<F64Attr, "0.0">:$x_const_val,
    DefaultValuedAttr<F64Attr, "0.0">:$y_const_val
  );
}

def Top_MaskedFillOp : Top_PureOp<"MaskedFill", [Broadcasts]> {
  let summary = "Fills where a condition holds";
  let description = [{
    `brn` where `cond` is not zero and `const_val` elsewhere; the other way
    round with `inversed`. The condition broadcasts.
  }];
  let arguments = (ins AnyTensor:$cond, AnyTensor:$brn, BoolAttr:$inversed, F64Attr:$const_val);
}

def Top_LogicalAndOp : Top_PureOp<"LogicalAnd"> {
  let summary = "1 where all tensors are not zero, 0 elsewhere";
  let arguments = (ins Variadic<AnyTensor>:$inputs);
}

#endif // TPU_EVAL_DIALECT_TOP_IR_TOPCOMPARE
