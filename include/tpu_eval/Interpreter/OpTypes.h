// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a builder knows of an op's tensors. Independent of MLIR.

#ifndef TPU_EVAL_INTERPRETER_OPTYPES_H
#define TPU_EVAL_INTERPRETER_OPTYPES_H

#include "tpu_eval/Interpreter/Tensor.h"

#include <optional>
#include <vector>

namespace tpu_eval {

/// The types of an op's operands (empty if absent) and results. An absent
/// result has a scalar type; its tensor is absent at run time.
struct OpTypes {
  std::vector<std::optional<TensorType>> operands;
  std::vector<TensorType> results;

  /// Whether the operand of this number exists and is not none.
  bool has(size_t operand) const {
    return operand < operands.size() && operands[operand];
  }
};

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_OPTYPES_H
