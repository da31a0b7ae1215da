// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// All of the Tpu dialect. A further family is a further file here.

#ifndef TPU_EVAL_DIALECT_TPU_IR_TPUOPS
#define TPU_EVAL_DIALECT_TPU_IR_TPUOPS

include "tpu_eval/Dialect/Tpu/IR/TpuConv.td"
include "tpu_eval/Dialect/Tpu/IR/TpuPool.td"
include "tpu_eval/Dialect/Tpu/IR/TpuMatrix.td"
include "tpu_eval/Dialect/Tpu/IR/TpuActivation.td"
include "tpu_eval/Dialect/Tpu/IR/TpuArith.td"
include "tpu_eval/Dialect/Tpu/IR/TpuCompare.td"
include "tpu_eval/Dialect/Tpu/IR/TpuReduce.td"
include "tpu_eval/Dialect/Tpu/IR/TpuNorm.td"
include "tpu_eval/Dialect/Tpu/IR/TpuQuant.td"
include "tpu_eval/Dialect/Tpu/IR/TpuRequant.td"
include "tpu_eval/Dialect/Tpu/IR/TpuShape.td"
include "tpu_eval/Dialect/Tpu/IR/TpuMove.td"
include "tpu_eval/Dialect/Tpu/IR/TpuIndex.td"
include "tpu_eval/Dialect/Tpu/IR/TpuValue.td"
include "tpu_eval/Dialect/Tpu/IR/TpuHost.td"
include "tpu_eval/Dialect/Tpu/IR/TpuResize.td"
include "tpu_eval/Dialect/Tpu/IR/TpuRecurrent.td"
include "tpu_eval/Dialect/Tpu/IR/TpuAttention.td"
include "tpu_eval/Dialect/Tpu/IR/TpuImage.td"
include "tpu_eval/Dialect/Tpu/IR/TpuDetection.td"
include "tpu_eval/Dialect/Tpu/IR/TpuTraining.td"
include "tpu_eval/Dialect/Tpu/IR/TpuControl.td"
include "tpu_eval/Dialect/Tpu/IR/TpuCodegen.td"
include "tpu_eval/Dialect/Tpu/IR/TpuParallel.td"

#endif // TPU_EVAL_DIALECT_TPU_IR_TPUOPS
