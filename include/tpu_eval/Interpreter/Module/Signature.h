// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The function that is the network, its inputs and its outputs.

#ifndef TPU_EVAL_INTERPRETER_MODULE_SIGNATURE_H
#define TPU_EVAL_INTERPRETER_MODULE_SIGNATURE_H

#include "tpu_eval/Dialect/Support/Names.h"
#include "tpu_eval/Interpreter/Tensor.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinOps.h"

#include <string>

namespace tpu_eval {

/// The function that is the network. Fails with a diagnostic when there is
/// none.
llvm::FailureOr<mlir::func::FuncOp> entryFunction(mlir::ModuleOp module);

/// The name of an argument: that of the top.Input which it reaches through ops
/// with one operand, otherwise "argN".
std::string argumentName(mlir::BlockArgument argument);

struct NamedType {
  std::string name;
  TensorType type;
};

/// Arguments and returned tensors of the entry function, in order.
llvm::FailureOr<std::vector<NamedType>> moduleInputs(mlir::ModuleOp module);
llvm::FailureOr<std::vector<NamedType>> moduleOutputs(mlir::ModuleOp module);

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_MODULE_SIGNATURE_H
