// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the builders of Top's and Tpu's elementwise kernels share.

#ifndef TPU_EVAL_INTERPRETER_BUILDERS_COMMON_ELEMENTWISE_H
#define TPU_EVAL_INTERPRETER_BUILDERS_COMMON_ELEMENTWISE_H

#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"
#include "tpu_eval/Interpreter/Builders/Common/Build.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Binary.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Compare.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Constant.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Functions.h"

namespace tpu_eval {

/// Fails with a diagnostic unless all tensors are float, or none is.
llvm::LogicalResult expectFloatOrInteger(mlir::Operation *op,
                                         const OpTypes &types);

/// Fails with a diagnostic where an operand or the result has a zero point.
llvm::LogicalResult expectNoZeroPoint(mlir::Operation *op,
                                      const OpTypes &types);

/// Fails with a diagnostic unless there are two inputs that broadcast.
llvm::LogicalResult expectTwoInputs(mlir::Operation *op, const OpTypes &types);

/// Fails with a diagnostic on a coefficient that is not 1.
llvm::LogicalResult expectNoCoefficients(mlir::Operation *op,
                                         std::optional<mlir::ArrayAttr> coeff);

llvm::FailureOr<Kernel> binaryKernel(mlir::Operation *op, const OpTypes &types,
                                     kernels::BinaryOp function,
                                     kernels::Relu relu, bool reversed);
llvm::FailureOr<Kernel> constantKernel(mlir::Operation *op,
                                       const OpTypes &types,
                                       kernels::ConstantAttrs attrs);
llvm::FailureOr<Kernel> compareKernel(mlir::Operation *op, const OpTypes &types,
                                      llvm::StringRef mode);
llvm::FailureOr<Kernel> compareConstantKernel(mlir::Operation *op,
                                              const OpTypes &types,
                                              llvm::StringRef mode,
                                              double value, bool reversed);

/// Operand 0 chooses: a branch is the operand of that number, or a constant
/// where there is a number.
struct BranchSource {
  size_t operand = 0;
  std::optional<double> constant;
};
llvm::FailureOr<Kernel> selectKernel(mlir::Operation *op, const OpTypes &types,
                                     BranchSource onTrue, BranchSource onFalse);

llvm::FailureOr<Kernel> preluKernel(mlir::Operation *op, const OpTypes &types,
                                    int64_t shift);
llvm::FailureOr<Kernel> scaleKernel(mlir::Operation *op, const OpTypes &types,
                                    kernels::Relu relu);

/// A function of one real, computed in float64 (N20).
inline llvm::FailureOr<Kernel>
functionKernel(mlir::Operation *op, const OpTypes &types,
               std::function<double(double)> function) {
  return activationKernel(op, types, kernels::inDouble(std::move(function)));
}

/// The mode of that name: Top writes them as strings, checked by its verifier.
RoundMode roundModeOf(llvm::StringRef name);

inline double number(llvm::APFloat value) { return value.convertToDouble(); }

//===--- Ops that are the same in both dialects ---===//

template <typename Op>
llvm::FailureOr<Kernel> buildDiv(mlir::Operation *op, const OpTypes &types) {
  auto div = llvm::cast<Op>(op);
  return binaryKernel(op, types, kernels::BinaryOp::Div, reluOf(div),
                      div.getIsReverse());
}

template <typename Op>
llvm::FailureOr<Kernel> buildReciprocal(mlir::Operation *op,
                                        const OpTypes &types) {
  auto reciprocal = llvm::cast<Op>(op);
  auto value = static_cast<float>(number(reciprocal.getConstVal()));
  return constantKernel(
      op, types, {kernels::ConstantOp::Div, value, true, reluOf(reciprocal)});
}

/// Limited from below, then from above.
template <typename Op>
llvm::FailureOr<Kernel> buildClip(mlir::Operation *op, const OpTypes &types) {
  auto clip = llvm::cast<Op>(op);
  auto low = static_cast<float>(number(clip.getMin())),
       high = static_cast<float>(number(clip.getMax()));
  return activationKernel(
      op, types, [=](float x) { return std::min(high, std::max(low, x)); });
}

template <typename Op>
llvm::FailureOr<Kernel> buildCompare(mlir::Operation *op,
                                     const OpTypes &types) {
  return compareKernel(op, types, llvm::cast<Op>(op).getMode());
}

template <typename Op>
llvm::FailureOr<Kernel> buildCompareConst(mlir::Operation *op,
                                          const OpTypes &types) {
  auto compare = llvm::cast<Op>(op);
  return compareConstantKernel(op, types, compare.getMode(),
                               number(compare.getConstVal()),
                               compare.getInversed());
}

template <typename Op>
llvm::FailureOr<Kernel> buildWhere(mlir::Operation *op, const OpTypes &types) {
  auto where = llvm::cast<Op>(op);
  BranchSource onTrue{1, std::nullopt}, onFalse{2, std::nullopt};
  if (where.getXIsConst())
    onTrue.constant = number(where.getXConstVal());
  if (where.getYIsConst())
    onFalse.constant = number(where.getYConstVal());
  return selectKernel(op, types, onTrue, onFalse);
}

template <typename Op>
llvm::FailureOr<Kernel> buildMaskedFill(mlir::Operation *op,
                                        const OpTypes &types) {
  auto fill = llvm::cast<Op>(op);
  BranchSource constant{0, number(fill.getConstVal())}, tensor{1, std::nullopt};
  return fill.getInversed() ? selectKernel(op, types, constant, tensor)
                            : selectKernel(op, types, tensor, constant);
}

template <typename Op>
llvm::FailureOr<Kernel> buildScale(mlir::Operation *op, const OpTypes &types) {
  return scaleKernel(op, types, reluOf(llvm::cast<Op>(op)));
}

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_BUILDERS_COMMON_ELEMENTWISE_H
