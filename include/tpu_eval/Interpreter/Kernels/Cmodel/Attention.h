// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Attention, in the chip's steps.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_CMODEL_ATTENTION_H
#define TPU_EVAL_INTERPRETER_KERNELS_CMODEL_ATTENTION_H

#include "tpu_eval/Interpreter/Kernels/Reference/Attention.h"

namespace tpu_eval::kernels::cmodel {

/// F16 and integers, without a mask (N93, N99).
extern const AttentionSteps attention;

} // namespace tpu_eval::kernels::cmodel

#endif // TPU_EVAL_INTERPRETER_KERNELS_CMODEL_ATTENTION_H
