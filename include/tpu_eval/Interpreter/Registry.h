// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From an op's name to the function that builds its kernel call.

#ifndef TPU_EVAL_INTERPRETER_REGISTRY_H
#define TPU_EVAL_INTERPRETER_REGISTRY_H

#include "tpu_eval/Interpreter/Kernel.h"

#include "mlir/IR/Operation.h"
#include "llvm/ADT/StringMap.h"

#include <optional>

namespace tpu_eval {

/// Types of an op's operands (absent ones are empty) and results. A result that
/// is absent has the type of a scalar; its tensor is absent when the kernel
/// runs.
struct OpTypes {
  std::vector<std::optional<TensorType>> operands;
  std::vector<TensorType> results;
};

/// Unpacks the attributes of `op`. Fails with a diagnostic at the op's location
/// on what its verifier leaves open and the kernel cannot do.
using KernelBuilder = llvm::FailureOr<Kernel> (*)(mlir::Operation *op,
                                                  const OpTypes &types);

class Registry {
public:
  void add(llvm::StringRef op, KernelBuilder builder) {
    builders[op] = builder;
  }
  /// Null for an op without an evaluation rule.
  KernelBuilder lookup(llvm::StringRef op) const { return builders.lookup(op); }

  /// Every op, on the plain kernels, as TPU-MLIR's interpreter computes it.
  static const Registry &reference();
  /// The same, but as the hardware simulator computes it where they differ.
  static const Registry &cmodel();

private:
  llvm::StringMap<KernelBuilder> builders;
};

void registerTopKernels(Registry &registry);
void registerTpuKernels(Registry &registry);
void registerImageKernels(Registry &registry);
/// Replaces the rules of ops that the hardware simulator computes otherwise.
void registerCmodelKernels(Registry &registry);

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_REGISTRY_H
