// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From MLIR's tensor types to those of the interpreter.

#ifndef TPU_EVAL_INTERPRETER_MODULE_TYPES_H
#define TPU_EVAL_INTERPRETER_MODULE_TYPES_H

#include "tpu_eval/Interpreter/Tensor.h"

#include "mlir/IR/Types.h"

#include <string>

namespace tpu_eval {

/// Format and static shape of a tensor type. `failure` for a type that the
/// interpreter does not hold; `reason` then says why.
llvm::FailureOr<TensorType> convertType(mlir::Type type, std::string &reason);

/// The format in which a quantised element type expresses reals; F32 for any
/// other type.
DType expressedDType(mlir::Type type);

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_MODULE_TYPES_H
