// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Fuses steps with those that change their result in place.

#ifndef TPU_EVAL_INTERPRETER_OPTIMIZE_FUSEEPILOGUES_H
#define TPU_EVAL_INTERPRETER_OPTIMIZE_FUSEEPILOGUES_H

#include "tpu_eval/Interpreter/Optimize/SelectKernels.h"

#include "llvm/ADT/DenseMap.h"

namespace tpu_eval {

/// By the first output of the step.
using Parts = llvm::DenseMap<size_t, Part>;

/// Finds steps whose result the following steps change in place, and lets them
/// run together. `slots` is the number of slots; `results` are read at the end.
void fuseEpilogues(size_t slots, std::vector<Step> &steps,
                   const std::vector<size_t> &results, const Parts &parts);

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_OPTIMIZE_FUSEEPILOGUES_H
