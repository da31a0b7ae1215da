// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Recurrent layers, in the chip's steps.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_CMODEL_RECURRENT_H
#define TPU_EVAL_INTERPRETER_KERNELS_CMODEL_RECURRENT_H

#include "tpu_eval/Interpreter/Kernels/Reference/Recurrent.h"

namespace tpu_eval::kernels::cmodel {

/// F16 or BF16, without cont (N98).
void lstm(const RecurrentAttrs &attrs, const RecurrentOperands &operands,
          const RecurrentResults &results);

/// F32 (N98).
void gru(const RecurrentAttrs &attrs, const RecurrentOperands &operands,
         const RecurrentResults &results);

} // namespace tpu_eval::kernels::cmodel

#endif // TPU_EVAL_INTERPRETER_KERNELS_CMODEL_RECURRENT_H
