// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// All of the Tpu dialect. A further family is a further file here.

#ifndef TPU_EVAL_DIALECT_TPU_IR_TPUOPS
#define TPU_EVAL_DIALECT_TPU_IR_TPUOPS

include "tpu_eval/Dialect/Tpu/IR/TpuNN.td"
include "tpu_eval/Dialect/Tpu/IR/TpuMath.td"
include "tpu_eval/Dialect/Tpu/IR/TpuQuant.td"
include "tpu_eval/Dialect/Tpu/IR/TpuShape.td"

#endif // TPU_EVAL_DIALECT_TPU_IR_TPUOPS
