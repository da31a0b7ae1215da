// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Shapes, constants and ranges as tensors, in both dialects.

#ifndef TPU_EVAL_INTERPRETER_BUILDERS_COMMON_VALUE_H
#define TPU_EVAL_INTERPRETER_BUILDERS_COMMON_VALUE_H

#include "tpu_eval/Interpreter/Kernel.h"
#include "tpu_eval/Interpreter/OpTypes.h"

#include "mlir/Support/LLVM.h"

#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"

namespace tpu_eval {

/// The result is a list of these numbers.
llvm::FailureOr<Kernel> listKernel(mlir::Operation *op, const OpTypes &types,
                                   std::vector<int64_t> values);
llvm::FailureOr<Kernel> fillKernel(double value);
llvm::FailureOr<Kernel> rangeKernel(mlir::Operation *op, const OpTypes &types);

template <typename Op>
llvm::FailureOr<Kernel> buildConstantFill(Op op, const OpTypes &) {
  return fillKernel(real(op.getValue()));
}

template <typename Op>
llvm::FailureOr<Kernel> buildRange(Op op, const OpTypes &types) {
  return rangeKernel(op, types);
}

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_BUILDERS_COMMON_VALUE_H
