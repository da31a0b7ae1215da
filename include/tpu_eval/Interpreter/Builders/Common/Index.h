// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ops that read or write places given by another tensor, in both dialects.

#ifndef TPU_EVAL_INTERPRETER_BUILDERS_COMMON_INDEX_H
#define TPU_EVAL_INTERPRETER_BUILDERS_COMMON_INDEX_H

#include "tpu_eval/Interpreter/Kernel.h"
#include "tpu_eval/Interpreter/OpTypes.h"

#include "mlir/Support/LLVM.h"

namespace tpu_eval {

llvm::FailureOr<Kernel> gatherKernel(mlir::Operation *op, const OpTypes &types,
                                     int64_t axis);
llvm::FailureOr<Kernel>
gatherElementsKernel(mlir::Operation *op, const OpTypes &types, int64_t axis);
llvm::FailureOr<Kernel> gatherNDKernel(mlir::Operation *op,
                                       const OpTypes &types, int64_t batchDims);
/// A reduction is the number of a kernels::Reduction.
llvm::FailureOr<Kernel> scatterElementsKernel(mlir::Operation *op,
                                              const OpTypes &types,
                                              int64_t axis, int64_t reduction);
llvm::FailureOr<Kernel>
scatterNDKernel(mlir::Operation *op, const OpTypes &types, int64_t reduction);
llvm::FailureOr<Kernel> indexPutKernel(mlir::Operation *op,
                                       const OpTypes &types, bool accumulate);

template <typename Op>
llvm::FailureOr<Kernel> buildGather(Op op, const OpTypes &types) {
  return gatherKernel(op, types, op.getAxis());
}

template <typename Op>
llvm::FailureOr<Kernel> buildGatherElements(Op op, const OpTypes &types) {
  return gatherElementsKernel(op, types, op.getAxis());
}

template <typename Op>
llvm::FailureOr<Kernel> buildGatherND(Op op, const OpTypes &types) {
  return gatherNDKernel(op, types, op.getBatchDims());
}

template <typename Op>
llvm::FailureOr<Kernel> buildScatterElements(Op op, const OpTypes &types) {
  return scatterElementsKernel(op, types, op.getAxis(), op.getReduction());
}

template <typename Op>
llvm::FailureOr<Kernel> buildScatterND(Op op, const OpTypes &types) {
  return scatterNDKernel(op, types, op.getReduction());
}

template <typename Op>
llvm::FailureOr<Kernel> buildIndexPut(Op op, const OpTypes &types) {
  return indexPutKernel(op, types, op.getAccumulate());
}

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_BUILDERS_COMMON_INDEX_H
