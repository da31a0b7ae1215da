// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ops that change the shape or order of elements, in both dialects.

#ifndef TPU_EVAL_INTERPRETER_BUILDERS_COMMON_SHAPE_H
#define TPU_EVAL_INTERPRETER_BUILDERS_COMMON_SHAPE_H

#include "tpu_eval/Interpreter/Kernel.h"
#include "tpu_eval/Interpreter/OpTypes.h"

#include "mlir/Support/LLVM.h"

#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Shape.h"

namespace tpu_eval {

/// A copy of operand 0.
llvm::FailureOr<Kernel> copyKernel(mlir::Operation *op, const OpTypes &types);
llvm::FailureOr<Kernel> concatKernel(mlir::Operation *op, const OpTypes &types,
                                     int64_t axis, kernels::Relu relu = {});
llvm::FailureOr<Kernel> permuteKernel(mlir::Operation *op, const OpTypes &types,
                                      std::vector<int64_t> order);
llvm::FailureOr<Kernel> depth2spaceKernel(mlir::Operation *op,
                                          const OpTypes &types,
                                          kernels::Depth2SpaceAttrs attrs);

/// Reshape and similar ops.
template <typename Op>
llvm::FailureOr<Kernel> buildReshape(Op op, const OpTypes &types) {
  return copyKernel(op, types);
}

template <typename Op>
llvm::FailureOr<Kernel> buildPermute(Op op, const OpTypes &types) {
  return permuteKernel(op, types, integers(op.getOrder()));
}

template <typename Op>
llvm::FailureOr<Kernel> buildDepth2Space(Op op, const OpTypes &types) {
  kernels::Depth2SpaceAttrs attrs;
  attrs.blockH = op.getBlockH();
  attrs.blockW = op.getBlockW();
  attrs.crd = op.getIs_CRD();
  attrs.inversed = op.getIsInversed();
  attrs.swapBlocks = op.getSwapCr();
  attrs.inputChannelsLast = !op.getInIs_NCHW();
  attrs.outputChannelsLast = !op.getOutIs_NCHW();
  return depth2spaceKernel(op, types, attrs);
}

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_BUILDERS_COMMON_SHAPE_H
