// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From an op's name to the function that builds its kernel call.

#ifndef TPU_EVAL_INTERPRETER_REGISTRY_H
#define TPU_EVAL_INTERPRETER_REGISTRY_H

#include "tpu_eval/Interpreter/Tensor.h"

#include "mlir/IR/Operation.h"
#include "llvm/ADT/StringMap.h"

#include <functional>
#include <optional>

namespace tpu_eval {

/// A kernel with its attributes bound: reads the inputs, writes the outputs.
/// Called from several threads at once, each with tensors of its own.
using Kernel = std::function<void(llvm::ArrayRef<Tensor> inputs,
                                  llvm::ArrayRef<Tensor> outputs)>;

/// Types of an op's operands (absent ones are empty) and results.
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

  /// Every op, on the plain kernels.
  static const Registry &reference();

private:
  llvm::StringMap<KernelBuilder> builders;
};

void registerTopKernels(Registry &registry);
void registerTpuKernels(Registry &registry);
void registerImageKernels(Registry &registry);

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_REGISTRY_H
