// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tensors in the layouts that fast kernels want.

#ifndef TPU_EVAL_INTERPRETER_OPTIMIZE_ASSIGNLAYOUTS_H
#define TPU_EVAL_INTERPRETER_OPTIMIZE_ASSIGNLAYOUTS_H

#include "tpu_eval/Interpreter/Optimize/FuseEpilogues.h"

namespace tpu_eval {

/// Selects kernels step by step, gives slots their layouts, and puts
/// reorderings where a tensor is wanted in another one. `results` are plain in
/// the end. Gives the parts of the kernels that it selected.
Parts assignLayouts(std::vector<Slot> &slots, std::vector<Step> &steps,
                    std::vector<size_t> &results);

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_OPTIMIZE_ASSIGNLAYOUTS_H
