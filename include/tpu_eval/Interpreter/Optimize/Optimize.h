// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From plain kernels to fast ones, and tensors to the layouts that they want.

#ifndef TPU_EVAL_INTERPRETER_OPTIMIZE_OPTIMIZE_H
#define TPU_EVAL_INTERPRETER_OPTIMIZE_OPTIMIZE_H

#include "tpu_eval/Interpreter/Kernels/Fast/Tail.h"
#include "tpu_eval/Interpreter/Step.h"

#include "llvm/ADT/DenseMap.h"

namespace tpu_eval {

/// How a kernel runs in parts, where it can.
struct Part {
  /// The same kernel, with a tail for each part of its result.
  std::function<Kernel(kernels::fast::Tail)> withTail;
  /// What it does, in place.
  kernels::fast::Tail tail;
};
/// By the first output of the step.
using Parts = llvm::DenseMap<size_t, Part>;

/// A kernel, and the layouts in which it takes its operands and gives its
/// results.
struct FastKernel {
  Kernel kernel;
  std::vector<Layout> operands;
  Layout results = Layout::Plain;
  size_t elementwiseInputs = 0; // as a Step has them
  Part part = {};
};

/// Finds steps whose result the steps after it change in place, and lets them
/// run together.
void runTogether(size_t slots, std::vector<Step> &steps,
                 const std::vector<size_t> &results, const Parts &parts);

/// What to run instead of a step's kernel; nothing where that is the best.
/// `roundedTo` tells the narrow format to which a slot is rounded next, where
/// an error in the last place of float32 would show; else F32.
std::optional<FastKernel>
chooseKernel(const Step &step, const std::vector<Slot> &slots,
             llvm::function_ref<DType(size_t slot)> roundedTo);

/// Whether both layouts have the elements in the same order.
bool isSameInBoth(const TensorType &type);

/// Replaces kernels by faster ones that compute the same (integers bit for
/// bit), gives slots their layouts, and puts reorderings where a tensor is
/// wanted in another one. `results` are plain in the end.
void fasten(std::vector<Slot> &slots, std::vector<Step> &steps,
            std::vector<size_t> &results);

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_OPTIMIZE_OPTIMIZE_H
