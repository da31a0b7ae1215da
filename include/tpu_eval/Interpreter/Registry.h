// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From an op's class to the function that builds its kernel call.

#ifndef TPU_EVAL_INTERPRETER_REGISTRY_H
#define TPU_EVAL_INTERPRETER_REGISTRY_H

#include "tpu_eval/Interpreter/Kernel.h"
#include "tpu_eval/Interpreter/OpTypes.h"

#include "mlir/IR/Operation.h"
#include "llvm/ADT/DenseMap.h"

namespace tpu_eval {

/// Builders of kernels, by op.
class Registry {
public:
  /// A builder unpacks the attributes of its op. It fails with a diagnostic at
  /// the op's location on what the verifier leaves open and the kernel cannot
  /// do. Added again, an op's later builder takes the place of the earlier one.
  template <typename Op>
  void add(llvm::FailureOr<Kernel> (*builder)(Op op, const OpTypes &types)) {
    builders[mlir::TypeID::get<Op>()] = {
        reinterpret_cast<AnyBuilder>(builder),
        [](AnyBuilder any, mlir::Operation *op, const OpTypes &types) {
          return reinterpret_cast<decltype(builder)>(any)(llvm::cast<Op>(op),
                                                          types);
        }};
  }

  bool contains(mlir::Operation *op) const {
    return builders.contains(op->getName().getTypeID());
  }

  /// The kernel of an op that the registry contains.
  llvm::FailureOr<Kernel> build(mlir::Operation *op,
                                const OpTypes &types) const {
    const Entry &entry = builders.at(op->getName().getTypeID());
    return entry.call(entry.builder, op, types);
  }

private:
  using AnyBuilder = void (*)();
  struct Entry {
    AnyBuilder builder;
    llvm::FailureOr<Kernel> (*call)(AnyBuilder builder, mlir::Operation *op,
                                    const OpTypes &types);
  };
  llvm::DenseMap<mlir::TypeID, Entry> builders;
};

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_REGISTRY_H
