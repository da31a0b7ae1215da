// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the builders of resizing, sampling and gathering share.

#ifndef TPU_EVAL_INTERPRETER_BUILDERS_COMMON_RESIZE_H
#define TPU_EVAL_INTERPRETER_BUILDERS_COMMON_RESIZE_H

#include "tpu_eval/Interpreter/Builders/Common/Build.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Deform.h"
#include "tpu_eval/Interpreter/Kernels/Reference/GridSampler.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Interp.h"
#include "tpu_eval/Interpreter/Kernels/Reference/RoiAlign.h"

#include "mlir/IR/BuiltinOps.h"

namespace tpu_eval {

/// N70: what a coordinate mode means depends on where the module came from.
kernels::InterpAttrs interpAttrs(mlir::Operation *op, bool linear,
                                 llvm::StringRef coordMode);
llvm::FailureOr<Kernel> interpKernel(mlir::Operation *op, const OpTypes &types,
                                     kernels::InterpAttrs attrs);

/// A kernel of operands input and grid; `attrs` come without sizes.
llvm::FailureOr<Kernel> gridSamplerKernel(mlir::Operation *op,
                                          const OpTypes &types,
                                          kernels::GridSamplerAttrs attrs);

/// The window of a deformable convolution, whose result has the offset's sizes.
llvm::FailureOr<kernels::DeformAttrs> deformAttrs(mlir::Operation *op,
                                                  const TensorType &input,
                                                  const TensorType &offset,
                                                  const WindowAttributes &given,
                                                  int64_t groups);

llvm::FailureOr<Kernel> roiAlignKernel(mlir::Operation *op,
                                       const OpTypes &types,
                                       kernels::RoiAlignAttrs attrs);

/// Both dialects spell the attributes alike.
template <typename Op> kernels::RoiAlignAttrs roiAlignAttrs(Op op) {
  return {op.getMode() == "Avg", static_cast<int64_t>(op.getSamplingRatio()),
          op.getSpatialScale().convertToDouble(), op.getAlignCorners()};
}

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_BUILDERS_COMMON_RESIZE_H
