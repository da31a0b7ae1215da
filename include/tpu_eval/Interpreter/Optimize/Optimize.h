// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From plain kernels to fast ones.

#ifndef TPU_EVAL_INTERPRETER_OPTIMIZE_OPTIMIZE_H
#define TPU_EVAL_INTERPRETER_OPTIMIZE_OPTIMIZE_H

#include "tpu_eval/Interpreter/Step.h"

namespace tpu_eval {

/// Replaces kernels by faster ones that compute the same (integers bit for
/// bit), in the layouts that suit each, and fuses steps. May change the slots
/// of `results`.
void optimize(std::vector<Slot> &slots, std::vector<Step> &steps,
              std::vector<size_t> &results);

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_OPTIMIZE_OPTIMIZE_H
