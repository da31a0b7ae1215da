// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A module compiled into kernel calls over planned memory.

#ifndef TPU_EVAL_INTERPRETER_PROGRAM_H
#define TPU_EVAL_INTERPRETER_PROGRAM_H

#include "tpu_eval/Interpreter/Module/Signature.h"
#include "tpu_eval/Interpreter/Module/Weights.h"
#include "tpu_eval/Interpreter/Registry.h"
#include "tpu_eval/Interpreter/Step.h"

namespace tpu_eval {

/// Which kernels to use: the plain ones, or faster ones where available.
enum class KernelSet { Reference, Fast };

/// Immutable once built, so that several Sessions may run it at once.
struct Program {
  /// Fails with one diagnostic for ops without a rule (each listed once, with
  /// its location), types that the interpreter cannot hold, and weights that
  /// are missing or do not fit.
  static llvm::FailureOr<Program> build(mlir::ModuleOp module,
                                        const WeightSource &weights,
                                        const Registry &registry,
                                        KernelSet kernels);

  /// Samples per run: the common first dimension of all inputs and outputs, or
  /// 0 if there is none.
  int64_t batch() const;

  std::vector<NamedType> inputs, outputs;
  std::vector<size_t> inputSlots, outputSlots;
  std::vector<Step> steps;
  std::vector<Slot> slots;
  size_t arenaBytes = 0;           // that a run needs beside the weights
  std::vector<WeightData> weights; // what the slots point to
};

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_PROGRAM_H
