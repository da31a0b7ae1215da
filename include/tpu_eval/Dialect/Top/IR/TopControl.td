// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What surrounds computation: branches, loops and lists of tensors.

#ifndef TPU_EVAL_DIALECT_TOP_IR_TOPCONTROL
#define TPU_EVAL_DIALECT_TOP_IR_TOPCONTROL

include "tpu_eval/Dialect/Top/IR/TopBase.td"

def Top_IfOp : Top_RegionOp<"If"> {
  let summary = "One of two regions";
  let description = [{
    `then_branch` runs where `cond` is positive, otherwise `else_branch`; what
    its `top.Yield` lists are the results.
  }];
  let arguments = (ins AnyTensor:$cond);
  let regions = (region SizedRegion<1>:$then_branch, SizedRegion<1>:$else_branch);
  let results = (outs Variadic<AnyTensor>:$output);
}

def Top_LoopOp : Top_RegionOp<"Loop"> {
  let summary = "A region, repeated";
  let description = [{
    `body` takes the number of the iteration, the condition and the carried
    tensors, and yields the next condition, the carried tensors and what is
    collected of each iteration. It runs at most `M` times and as long as the
    condition is not zero; either may be none.
  }];
  let arguments = (ins
    Top_TensorOrNone:$M, Top_TensorOrNone:$cond, Variadic<Top_TensorOrNone>:$v_initial
  );
  let regions = (region SizedRegion<1>:$body);
  let results = (outs Variadic<Top_TensorOrNone>:$v_final_and_scan_outputs);
}

def Top_YieldOp : Top_Op<"Yield", [Pure, Terminator, ParentOneOf<["IfOp", "LoopOp"]>]> {
  let summary = "Ends a region and names its results";
  let arguments = (ins Variadic<AnyTensor>:$operands_);
}

def Top_TupleOp : Top_PureOp<"Tuple"> {
  let summary = "Several tensors as one";
  let arguments = (ins Variadic<AnyTensor>:$inputs);
}

def Top_UnTupleOp : Top_Op<"UnTuple", [Pure]> {
  let summary = "The tensors of a tuple";
  let arguments = (ins Variadic<AnyTensor>:$inputs);
  let results = (outs Variadic<AnyTensor>:$outputs);
}

def Top_ListOp : Top_PureOp<"List"> {
  let summary = "Several tensors as one list";
  let arguments = (ins Variadic<AnyTensor>:$inputs);
}

def Top_CustomOp : Top_Op<"Custom", [Pure]> {
  let summary = "An op that the user supplies to the compiler, by name";
  let arguments = (ins Variadic<AnyTensor>:$inputs, StrAttr:$name, DictArrayAttr:$params);
  let results = (outs Variadic<AnyTensor>:$outputs);
}

#endif // TPU_EVAL_DIALECT_TOP_IR_TOPCONTROL
