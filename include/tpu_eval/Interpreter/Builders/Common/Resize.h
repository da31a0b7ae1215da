// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Resizing and sampling, in both dialects.

#ifndef TPU_EVAL_INTERPRETER_BUILDERS_COMMON_RESIZE_H
#define TPU_EVAL_INTERPRETER_BUILDERS_COMMON_RESIZE_H

#include "tpu_eval/Interpreter/Kernel.h"
#include "tpu_eval/Interpreter/OpTypes.h"

#include "mlir/Support/LLVM.h"

#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"
#include "tpu_eval/Interpreter/Kernels/Reference/ResizeGridSampler.h"
#include "tpu_eval/Interpreter/Kernels/Reference/ResizeInterp.h"
#include "tpu_eval/Interpreter/Kernels/Reference/ResizeRoiAlign.h"

namespace tpu_eval {

llvm::FailureOr<Kernel> upsampleKernel(mlir::Operation *op,
                                       const OpTypes &types,
                                       Upsampling upsampling);

/// N70: what a coordinate mode means depends on where the module came from.
llvm::FailureOr<Kernel> interpKernel(mlir::Operation *op, const OpTypes &types,
                                     bool linear, llvm::StringRef coordMode);

/// A kernel of operands input and grid; `attrs` come without sizes.
llvm::FailureOr<Kernel> gridSamplerKernel(mlir::Operation *op,
                                          const OpTypes &types,
                                          kernels::GridSamplerAttrs attrs);

llvm::FailureOr<Kernel> roiAlignKernel(mlir::Operation *op,
                                       const OpTypes &types,
                                       kernels::RoiAlignAttrs attrs);

template <typename Op>
llvm::FailureOr<Kernel> buildUpsample(Op op, const OpTypes &types) {
  return upsampleKernel(op, types,
                        {static_cast<int64_t>(op.getScaleH()),
                         static_cast<int64_t>(op.getScaleW()), reluOf(op)});
}

template <typename Op> kernels::GridSamplerAttrs gridSamplerAttrs(Op op) {
  kernels::GridSamplerAttrs attrs;
  attrs.nearest = op.getMode() == 1;
  attrs.padding = static_cast<kernels::GridPadding>(op.getPaddingMode());
  attrs.alignCorners = op.getAlignCorners();
  return attrs;
}

template <typename Op>
llvm::FailureOr<Kernel> buildRoiAlign(Op op, const OpTypes &types) {
  return roiAlignKernel(op, types,
                        {op.getMode() == "Avg",
                         static_cast<int64_t>(op.getSamplingRatio()),
                         real(op.getSpatialScale()), op.getAlignCorners()});
}

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_BUILDERS_COMMON_RESIZE_H
