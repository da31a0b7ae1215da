// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ops that reduce, choose, order or count along axes, in both dialects.

#ifndef TPU_EVAL_INTERPRETER_BUILDERS_COMMON_REDUCE_H
#define TPU_EVAL_INTERPRETER_BUILDERS_COMMON_REDUCE_H

#include "tpu_eval/Interpreter/Kernel.h"
#include "tpu_eval/Interpreter/OpTypes.h"

#include "mlir/Support/LLVM.h"

#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"
#include "tpu_eval/Interpreter/Kernels/Reference/ReduceSelect.h"

namespace tpu_eval {

llvm::FailureOr<Kernel> reduceKernel(mlir::Operation *op, const OpTypes &types,
                                     llvm::StringRef mode,
                                     const std::vector<int64_t> &axes);
/// `attrs.axis` may be negative.
llvm::FailureOr<Kernel> argKernel(mlir::Operation *op, const OpTypes &types,
                                  kernels::ArgAttrs attrs);
/// `given`: K is also given as operand 1.
llvm::FailureOr<Kernel> topkKernel(mlir::Operation *op, const OpTypes &types,
                                   int64_t axis, int64_t k, bool largest,
                                   bool given);
llvm::FailureOr<Kernel> cumsumKernel(mlir::Operation *op, const OpTypes &types,
                                     int64_t axis);
llvm::FailureOr<Kernel> nonzeroKernel(mlir::Operation *op, const OpTypes &types,
                                      bool byColumn);

template <typename Op>
llvm::FailureOr<Kernel> buildReduce(Op op, const OpTypes &types) {
  return reduceKernel(op, types, op.getMode(), integers(op.getAxes()));
}

template <typename Op>
llvm::FailureOr<Kernel> buildArg(Op op, const OpTypes &types) {
  return argKernel(op, types,
                   {static_cast<int64_t>(op.getAxis()),
                    op.getMode() == "ArgMax", op.getSelectLastIndex()});
}

template <typename Op>
llvm::FailureOr<Kernel> buildTopK(Op op, const OpTypes &types) {
  return topkKernel(op, types, op.getAxis(), op.getK(), op.getLargest(),
                    op.getKT() != nullptr);
}

template <typename Op>
llvm::FailureOr<Kernel> buildCumSum(Op op, const OpTypes &types) {
  return cumsumKernel(op, types, op.getAxis());
}

template <typename Op>
llvm::FailureOr<Kernel> buildNonZero(Op op, const OpTypes &types) {
  return nonzeroKernel(op, types, op.getOrder() == "RowMajor");
}

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_BUILDERS_COMMON_REDUCE_H
