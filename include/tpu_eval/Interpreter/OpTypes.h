// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a builder knows of an op's tensors. No MLIR here.

#ifndef TPU_EVAL_INTERPRETER_OPTYPES_H
#define TPU_EVAL_INTERPRETER_OPTYPES_H

#include "tpu_eval/Interpreter/Tensor.h"

#include <optional>
#include <vector>

namespace tpu_eval {

/// Types of an op's operands (absent ones are empty) and results. A result that
/// is absent has the type of a scalar; its tensor is absent when the kernel
/// runs.
struct OpTypes {
  std::vector<std::optional<TensorType>> operands;
  std::vector<TensorType> results;

  /// Whether there is an operand of this number that is not none.
  bool has(size_t operand) const {
    return operand < operands.size() && operands[operand];
  }
};

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_OPTYPES_H
