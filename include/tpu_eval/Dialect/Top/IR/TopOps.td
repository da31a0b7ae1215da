// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// All of the Top dialect. A further family is a further file here.

#ifndef TPU_EVAL_DIALECT_TOP_IR_TOPOPS
#define TPU_EVAL_DIALECT_TOP_IR_TOPOPS

include "tpu_eval/Dialect/Top/IR/TopStructure.td"
include "tpu_eval/Dialect/Top/IR/TopNN.td"
include "tpu_eval/Dialect/Top/IR/TopMath.td"
include "tpu_eval/Dialect/Top/IR/TopShape.td"

#endif // TPU_EVAL_DIALECT_TOP_IR_TOPOPS
