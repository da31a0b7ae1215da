// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A number for all elements along axes.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_REDUCE_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_REDUCE_H

#include "tpu_eval/Interpreter/Tensor.h"

namespace tpu_eval::kernels {

enum class ReduceMode { Sum, Mean, Max, Min, Prod, L1, L2 };

struct ReduceAttrs {
  ReduceMode mode = ReduceMode::Sum;
  std::vector<bool> reduced; // which dimensions of the input go
};

/// Float tensors; computes in float32, element after element (N50).
void reduce(const ReduceAttrs &attrs, const Tensor &input,
            const Tensor &output);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_REDUCE_H
