// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A module made ready to run: kernel calls over planned memory.

#ifndef TPU_EVAL_INTERPRETER_PROGRAM_H
#define TPU_EVAL_INTERPRETER_PROGRAM_H

#include "tpu_eval/Interpreter/Module/Signature.h"
#include "tpu_eval/Interpreter/Module/Weights.h"
#include "tpu_eval/Interpreter/Registry.h"
#include "tpu_eval/Interpreter/Step.h"

namespace tpu_eval {

/// Which code runs: the plain kernels, or faster ones where there are any.
enum class KernelSet { Reference, Fast };

/// Immutable once built, so that several Sessions may run it at once.
class Program {
public:
  /// Fails with one diagnostic: ops without a rule (each listed once, with its
  /// location), types that the interpreter does not hold, weights that are
  /// missing or do not fit.
  static llvm::FailureOr<Program> build(mlir::ModuleOp module,
                                        const WeightSource &weights,
                                        const Registry &registry,
                                        KernelSet kernels);

  const std::vector<NamedType> &inputs() const { return inputTypes; }
  const std::vector<NamedType> &outputs() const { return outputTypes; }
  const std::vector<Step> &steps() const { return calls; }
  const std::vector<Slot> &slots() const { return places; }
  const std::vector<size_t> &inputSlots() const { return arguments; }
  const std::vector<size_t> &outputSlots() const { return results; }
  /// Bytes of memory that a run needs beside the weights.
  size_t arenaBytes() const { return arenaSize; }
  /// Samples that one run takes: the first dimension of every input and output,
  /// or 0 when they do not agree on one, or there is no input.
  int64_t batch() const;

private:
  friend class ProgramBuilder;
  std::vector<NamedType> inputTypes, outputTypes;
  std::vector<Step> calls;
  std::vector<Slot> places;
  std::vector<size_t> arguments, results;
  std::vector<WeightData> weightData; // keeps the weights alive
  size_t arenaSize = 0;
};

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_PROGRAM_H
