// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Arithmetic element by element, in both dialects.

#ifndef TPU_EVAL_INTERPRETER_BUILDERS_COMMON_ARITH_H
#define TPU_EVAL_INTERPRETER_BUILDERS_COMMON_ARITH_H

#include "tpu_eval/Interpreter/Kernel.h"
#include "tpu_eval/Interpreter/OpTypes.h"

#include "mlir/Support/LLVM.h"

#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"
#include "tpu_eval/Interpreter/Kernels/Reference/ArithAdd.h"
#include "tpu_eval/Interpreter/Kernels/Reference/ArithBinary.h"
#include "tpu_eval/Interpreter/Kernels/Reference/ArithConstant.h"

namespace tpu_eval {

/// The coefficients of a sum: as given, or 1 for each operand.
std::vector<double> coefficients(std::optional<mlir::ArrayAttr> given,
                                 size_t operands);
/// Fails with a diagnostic on a coefficient that is not 1.
llvm::LogicalResult expectNoCoefficients(mlir::Operation *op,
                                         std::optional<mlir::ArrayAttr> coeff);

llvm::FailureOr<Kernel> addKernel(mlir::Operation *op, const OpTypes &types,
                                  kernels::AddAttrs attrs);
llvm::FailureOr<Kernel> binaryKernel(mlir::Operation *op, const OpTypes &types,
                                     kernels::BinaryOp function,
                                     kernels::Relu relu = {},
                                     bool reversed = false);
llvm::FailureOr<Kernel> constantKernel(mlir::Operation *op,
                                       const OpTypes &types,
                                       kernels::ConstantAttrs attrs);

template <typename Op>
llvm::FailureOr<Kernel> buildDiv(Op op, const OpTypes &types) {
  return binaryKernel(op, types, kernels::BinaryOp::Div, reluOf(op),
                      op.getIsReverse());
}

template <typename Op>
llvm::FailureOr<Kernel> buildReciprocal(Op op, const OpTypes &types) {
  auto value = static_cast<float>(real(op.getConstVal()));
  return constantKernel(op, types,
                        {kernels::ConstantOp::Div, value, true, reluOf(op)});
}

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_BUILDERS_COMMON_ARITH_H
