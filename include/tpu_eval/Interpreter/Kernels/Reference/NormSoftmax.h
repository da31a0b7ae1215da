// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Softmax along an axis.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_NORMSOFTMAX_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_NORMSOFTMAX_H

#include "tpu_eval/Interpreter/Kernels/Reference/Axis.h"

#include <optional>

namespace tpu_eval::kernels {

/// Float output; a quantised input counts by its scale (N51). With `log`, the
/// natural logarithm of the result.
void softmax(const Axis &axis, bool log, const Tensor &input,
             const Tensor &output);

/// Integers of 8 bits; `table` has the exponential of minus each difference
/// from the largest element, or from `top` (N52).
void softmaxByTable(const Axis &axis, std::optional<int64_t> top,
                    const Tensor &input, const Tensor &table,
                    const Tensor &output);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_NORMSOFTMAX_H
