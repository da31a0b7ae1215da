// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Comparison and choice element by element, in both dialects.

#ifndef TPU_EVAL_INTERPRETER_BUILDERS_COMMON_COMPARE_H
#define TPU_EVAL_INTERPRETER_BUILDERS_COMMON_COMPARE_H

#include "tpu_eval/Interpreter/Kernel.h"
#include "tpu_eval/Interpreter/OpTypes.h"

#include "mlir/Support/LLVM.h"

#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Compare.h"

namespace tpu_eval {

llvm::FailureOr<Kernel> compareKernel(mlir::Operation *op, const OpTypes &types,
                                      llvm::StringRef mode);
llvm::FailureOr<Kernel> compareConstantKernel(mlir::Operation *op,
                                              const OpTypes &types,
                                              llvm::StringRef mode,
                                              double value, bool reversed);

/// Operand 0 chooses between two branches: each is the operand of that number,
/// or a constant if one is given.
struct BranchSource {
  size_t operand = 0;
  std::optional<double> constant;
};
llvm::FailureOr<Kernel> selectKernel(mlir::Operation *op, const OpTypes &types,
                                     BranchSource onTrue, BranchSource onFalse);

template <typename Op>
llvm::FailureOr<Kernel> buildCompare(Op op, const OpTypes &types) {
  return compareKernel(op, types, op.getMode());
}

template <typename Op>
llvm::FailureOr<Kernel> buildCompareConst(Op op, const OpTypes &types) {
  return compareConstantKernel(op, types, op.getMode(), real(op.getConstVal()),
                               op.getInversed());
}

template <typename Op>
llvm::FailureOr<Kernel> buildWhere(Op op, const OpTypes &types) {
  BranchSource onTrue{1, std::nullopt}, onFalse{2, std::nullopt};
  if (op.getXIsConst())
    onTrue.constant = real(op.getXConstVal());
  if (op.getYIsConst())
    onFalse.constant = real(op.getYConstVal());
  return selectKernel(op, types, onTrue, onFalse);
}

template <typename Op>
llvm::FailureOr<Kernel> buildMaskedFill(Op op, const OpTypes &types) {
  BranchSource constant{0, real(op.getConstVal())}, tensor{1, std::nullopt};
  return op.getInversed() ? selectKernel(op, types, constant, tensor)
                          : selectKernel(op, types, tensor, constant);
}

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_BUILDERS_COMMON_COMPARE_H
