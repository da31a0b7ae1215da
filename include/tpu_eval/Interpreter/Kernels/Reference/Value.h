// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tensors that are made of numbers, and numbers in another format.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_VALUE_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_VALUE_H

#include "tpu_eval/Interpreter/Fault.h"
#include "tpu_eval/Interpreter/Tensor.h"

namespace tpu_eval::kernels {

/// Every element is `value`, as stored.
void fill(double value, const Tensor &output);

/// The numbers, in order.
void list(const std::vector<int64_t> &values, const Tensor &output);

/// start, start + delta, ... before limit, each a tensor of one number; an
/// absent start is 0 and an absent delta 1. A fault when the output has another
/// size.
Fault range(const Tensor &start, const Tensor &limit, const Tensor &delta,
            const Tensor &output);

/// The same numbers; reals are truncated to integers, and saturated.
void convert(const Tensor &input, const Tensor &output);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_VALUE_H
