// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Shapes, ranges and constants as tensors.

#ifndef TPU_EVAL_DIALECT_TOP_IR_TOPVALUE
#define TPU_EVAL_DIALECT_TOP_IR_TOPVALUE

include "tpu_eval/Dialect/Top/IR/TopBase.td"

def Top_ShapeOp : Top_PureOp<"Shape"> {
  let summary = "The shape of a tensor, as numbers";
  let description = [{
    From dimension `start` to before `end`, each `step`-th.
  }];
  let arguments = (ins
    AnyTensor:$input,
    OptionalAttr<I64Attr>:$start,
    OptionalAttr<I64Attr>:$end,
    OptionalAttr<I64Attr>:$step
  );
}

def Top_ConstantFillOp : Top_PureOp<"ConstantFill"> {
  let summary = "A tensor of one value";
  let description = [{
    The shape is that of the result type; `input` is the shape as numbers.
  }];
  let arguments = (ins AnyTensor:$input, F64Attr:$value);
}

def Top_RangeOp : Top_PureOp<"Range"> {
  let summary = "start, start + delta, ... before limit";
  let arguments = (ins Top_TensorOrNone:$start, AnyTensor:$limit, Top_TensorOrNone:$delta);
}

def Top_ArangeOp : Top_PureOp<"Arange"> {
  let summary = "start, start + step, ... before end";
  let arguments = (ins Top_TensorOrNone:$start, AnyTensor:$end, Top_TensorOrNone:$step);
}

def Top_SizeOp : Top_PureOp<"Size"> {
  let summary = "The number of elements, or the size of an axis";
  let arguments = (ins AnyTensor:$input, OptionalAttr<SI32Attr>:$axis);
}

def Top_RandnLikeOp : Top_PureOp<"RandnLike"> {
  let summary = "Random numbers in the shape of a tensor";
  let arguments = (ins AnyTensor:$input, AnyTensor:$randn_data);
}

#endif // TPU_EVAL_DIALECT_TOP_IR_TOPVALUE
