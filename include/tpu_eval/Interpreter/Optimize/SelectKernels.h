// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Replaces plain kernels by faster ones.

#ifndef TPU_EVAL_INTERPRETER_OPTIMIZE_SELECTKERNELS_H
#define TPU_EVAL_INTERPRETER_OPTIMIZE_SELECTKERNELS_H

#include "tpu_eval/Interpreter/Kernels/Fast/Tail.h"
#include "tpu_eval/Interpreter/Step.h"

#include "llvm/ADT/STLFunctionalExtras.h"

#include <optional>

namespace tpu_eval {

/// How a kernel runs in parts, if it can.
struct Part {
  /// The same kernel, with a tail for each part of its result.
  std::function<Kernel(kernels::fast::Tail)> withTail;
  /// What it does, in place.
  kernels::fast::Tail tail;
};

/// A kernel, and the layouts of its operands and results.
struct FastKernel {
  Kernel kernel;
  std::vector<Layout> operands;
  Layout results = Layout::Plain;
  size_t elementwiseInputs = 0; // as a Step has them
  Part part = {};
};

/// The replacement for a step's kernel; nothing if that is the best.
/// `roundedTo` is the narrow format to which a slot is rounded next if an error
/// in the last place of float32 would then show; else F32.
std::optional<FastKernel>
selectKernel(const Step &step, const std::vector<Slot> &slots,
             llvm::function_ref<DType(size_t slot)> roundedTo);

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_OPTIMIZE_SELECTKERNELS_H
