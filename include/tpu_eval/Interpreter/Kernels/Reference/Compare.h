// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Comparison, and choice between tensors.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_COMPARE_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_COMPARE_H

#include "tpu_eval/Interpreter/Rounding.h"

namespace tpu_eval::kernels {

enum class Relation {
  Equal,
  NotEqual,
  Greater,
  GreaterOrEqual,
  Less,
  LessOrEqual,
  And // both are not 0
};

/// 1 where left and right, as they are stored, are in the relation, else 0;
/// with broadcasting (N26).
void compare(Relation relation, const Tensor &left, const Tensor &right,
             const Tensor &output);

/// 1 where x and value, or value and x where reversed, are in the relation. The
/// value is first rounded to the format of a float input (N26).
void compareConstant(Relation relation, double value, bool reversed,
                     const Tensor &input, const Tensor &output);

/// One side of a choice: a tensor, or where it is absent a constant, as it is
/// stored.
struct Branch {
  Tensor tensor;
  double constant = 0;
};

/// onTrue where the condition is not 0, else onFalse; with broadcasting.
/// Tensors have the output's format.
void select(const Tensor &condition, const Branch &onTrue,
            const Branch &onFalse, const Tensor &output);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_COMPARE_H
