// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// All of the Top dialect. A further family is a further file here.

#ifndef TPU_EVAL_DIALECT_TOP_IR_TOPOPS
#define TPU_EVAL_DIALECT_TOP_IR_TOPOPS

include "tpu_eval/Dialect/Top/IR/TopStructure.td"
include "tpu_eval/Dialect/Top/IR/TopControl.td"
include "tpu_eval/Dialect/Top/IR/TopConv.td"
include "tpu_eval/Dialect/Top/IR/TopPool.td"
include "tpu_eval/Dialect/Top/IR/TopMatrix.td"
include "tpu_eval/Dialect/Top/IR/TopActivation.td"
include "tpu_eval/Dialect/Top/IR/TopArith.td"
include "tpu_eval/Dialect/Top/IR/TopCompare.td"
include "tpu_eval/Dialect/Top/IR/TopReduce.td"
include "tpu_eval/Dialect/Top/IR/TopNorm.td"
include "tpu_eval/Dialect/Top/IR/TopShape.td"
include "tpu_eval/Dialect/Top/IR/TopMove.td"
include "tpu_eval/Dialect/Top/IR/TopIndex.td"
include "tpu_eval/Dialect/Top/IR/TopValue.td"
include "tpu_eval/Dialect/Top/IR/TopResize.td"
include "tpu_eval/Dialect/Top/IR/TopRecurrent.td"
include "tpu_eval/Dialect/Top/IR/TopAttention.td"
include "tpu_eval/Dialect/Top/IR/TopQuant.td"
include "tpu_eval/Dialect/Top/IR/TopRequant.td"
include "tpu_eval/Dialect/Top/IR/TopImage.td"
include "tpu_eval/Dialect/Top/IR/TopDetection.td"
include "tpu_eval/Dialect/Top/IR/TopTraining.td"
include "tpu_eval/Dialect/Top/IR/TopParallel.td"

#endif // TPU_EVAL_DIALECT_TOP_IR_TOPOPS
