// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ops that move elements to places given by attributes, in both dialects.

#ifndef TPU_EVAL_INTERPRETER_BUILDERS_COMMON_MOVE_H
#define TPU_EVAL_INTERPRETER_BUILDERS_COMMON_MOVE_H

#include "tpu_eval/Interpreter/Kernel.h"
#include "tpu_eval/Interpreter/OpTypes.h"

#include "mlir/Support/LLVM.h"

#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Move.h"

namespace tpu_eval {

/// The elements of the input at `places`, which lie within it or are -1. Result
/// 0 has that many elements, and the format of the input.
llvm::FailureOr<Kernel> pickKernel(mlir::Operation *op, const OpTypes &types,
                                   kernels::Places places, double fill = 0);

/// All places of every dimension of a shape, in order.
kernels::Places allPlaces(const std::vector<int64_t> &shape);

/// The result's type determines how many elements are taken.
llvm::FailureOr<Kernel> sliceKernel(mlir::Operation *op, const OpTypes &types,
                                    const std::vector<int64_t> &offsets,
                                    const std::vector<int64_t> &steps);
llvm::FailureOr<Kernel> tileKernel(mlir::Operation *op, const OpTypes &types,
                                   std::optional<mlir::ArrayAttr> given);
/// `fill` is in stored steps where the result is quantised; `mode` is constant,
/// reflect, symmetric or edge.
llvm::FailureOr<Kernel> padKernel(mlir::Operation *op, const OpTypes &types,
                                  const std::vector<int64_t> &pads,
                                  llvm::StringRef mode, double fill);
llvm::FailureOr<Kernel> reverseKernel(mlir::Operation *op, const OpTypes &types,
                                      int64_t axis);
llvm::FailureOr<Kernel> swapDimInnerKernel(mlir::Operation *op,
                                           const OpTypes &types,
                                           const std::vector<int64_t> &offsets);
llvm::FailureOr<Kernel> swapChannelKernel(mlir::Operation *op,
                                          const OpTypes &types,
                                          std::vector<int64_t> order);
llvm::FailureOr<Kernel>
shuffleChannelKernel(mlir::Operation *op, const OpTypes &types, int64_t group);
llvm::FailureOr<Kernel> triluKernel(mlir::Operation *op, const OpTypes &types,
                                    bool upper, int64_t diagonal);

template <typename Op>
llvm::FailureOr<Kernel> buildSlice(Op op, const OpTypes &types) {
  return sliceKernel(op, types, integers(op.getOffset()),
                     integers(op.getSteps()));
}

template <typename Op>
llvm::FailureOr<Kernel> buildTile(Op op, const OpTypes &types) {
  return tileKernel(op, types, op.getTile());
}

template <typename Op>
llvm::FailureOr<Kernel> buildReverse(Op op, const OpTypes &types) {
  return reverseKernel(op, types, op.getAxis());
}

template <typename Op>
llvm::FailureOr<Kernel> buildSwapDimInner(Op op, const OpTypes &types) {
  return swapDimInnerKernel(op, types, integers(op.getOffset()));
}

template <typename Op>
llvm::FailureOr<Kernel> buildSwapChannel(Op op, const OpTypes &types) {
  return swapChannelKernel(op, types, integers(op.getChannelOrder()));
}

template <typename Op>
llvm::FailureOr<Kernel> buildShuffleChannel(Op op, const OpTypes &types) {
  return shuffleChannelKernel(op, types, op.getGroup());
}

template <typename Op>
llvm::FailureOr<Kernel> buildTrilu(Op op, const OpTypes &types) {
  return triluKernel(op, types, op.getUpper() != 0, op.getDiagonal());
}

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_BUILDERS_COMMON_MOVE_H
