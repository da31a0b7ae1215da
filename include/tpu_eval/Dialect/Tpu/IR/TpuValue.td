// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Shapes, constants and ranges as tensors.

#ifndef TPU_EVAL_DIALECT_TPU_IR_TPUVALUE
#define TPU_EVAL_DIALECT_TPU_IR_TPUVALUE

include "tpu_eval/Dialect/Tpu/IR/TpuAttrs.td"

def Tpu_ShapeOp : Tpu_Op<"Shape"> {
  let summary = "The shape of a tensor, as numbers";
  let arguments = (ins AnyTensor:$input);
}

def Tpu_ConstantFillOp : Tpu_Op<"ConstantFill"> {
  let summary = "A tensor of one value";
  let description = [{
    The shape is that of the result type.
  }];
  let arguments = !con((ins AnyTensor:$input, F64Attr:$value), Tpu_CoreArgs);
}

def Tpu_RangeOp : Tpu_Op<"Range"> {
  let summary = "start, start + delta, ... before limit";
  let arguments = (ins AnyTensor:$start, AnyTensor:$limit, AnyTensor:$delta);
}

def Tpu_RandnLikeOp : Tpu_Op<"RandnLike"> {
  let summary = "Random numbers in the shape of a tensor";
  let arguments = (ins AnyTensor:$input, AnyTensor:$randn_data);
}

#endif // TPU_EVAL_DIALECT_TPU_IR_TPUVALUE
