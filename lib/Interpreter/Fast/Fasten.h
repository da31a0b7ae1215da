// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From plain kernels to fast ones, and tensors to the layouts that they want.

#ifndef TPU_EVAL_LIB_INTERPRETER_FAST_FASTEN_H
#define TPU_EVAL_LIB_INTERPRETER_FAST_FASTEN_H

#include "tpu_eval/Interpreter/Program.h"

namespace tpu_eval {

/// A kernel, and the layouts in which it takes its operands and gives its
/// results.
struct FastKernel {
  Kernel kernel;
  std::vector<Layout> operands;
  Layout results = Layout::Plain;
  size_t elementwiseInputs = 0; // as a Step has them
};

/// What to run instead of a step's kernel; nothing where that is the best.
/// `isRounded` tells of a slot that is rounded to a narrow format next, where
/// an error in the last place of float32 would show.
std::optional<FastKernel>
chooseKernel(const Step &step, const std::vector<Slot> &slots,
             llvm::function_ref<bool(size_t slot)> isRounded);

/// Whether both layouts have the elements in the same order.
bool isSameInBoth(const TensorType &type);

/// Replaces kernels by faster ones that compute the same (integers bit for
/// bit), gives slots their layouts, and puts reorderings where a tensor is
/// wanted in another one. `results` are plain in the end.
void fasten(std::vector<Slot> &slots, std::vector<Step> &steps,
            std::vector<size_t> &results);

} // namespace tpu_eval

#endif // TPU_EVAL_LIB_INTERPRETER_FAST_FASTEN_H
