// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Softmax, in the chip's steps.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_CMODEL_SOFTMAX_H
#define TPU_EVAL_INTERPRETER_KERNELS_CMODEL_SOFTMAX_H

#include "tpu_eval/Interpreter/Kernels/Reference/Axis.h"

namespace tpu_eval::kernels::cmodel {

/// Floats of one format, F16 or F32 (N93).
void softmax(const Axis &axis, const Tensor &input, const Tensor &output);

/// Integers of 8 bits, zero point 0; `table` has the exponential of minus each
/// difference from the largest element (N93).
void softmaxByTable(const Axis &axis, const Tensor &input, const Tensor &table,
                    const Tensor &output);

} // namespace tpu_eval::kernels::cmodel

#endif // TPU_EVAL_INTERPRETER_KERNELS_CMODEL_SOFTMAX_H
