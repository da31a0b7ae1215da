// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tensors in the layouts that fast kernels want.

#ifndef TPU_EVAL_INTERPRETER_OPTIMIZE_ASSIGNLAYOUTS_H
#define TPU_EVAL_INTERPRETER_OPTIMIZE_ASSIGNLAYOUTS_H

#include "tpu_eval/Interpreter/Optimize/FuseEpilogues.h"

namespace tpu_eval {

/// Selects kernels step by step, assigns layouts to slots, and inserts a
/// reordering wherever a tensor is needed in another layout. `results` end up
/// in the plain layout. Returns the parts of the selected kernels.
Parts assignLayouts(std::vector<Slot> &slots, std::vector<Step> &steps,
                    std::vector<size_t> &results);

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_OPTIMIZE_ASSIGNLAYOUTS_H
