// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Normalisations, in both dialects.

#ifndef TPU_EVAL_INTERPRETER_BUILDERS_COMMON_NORM_H
#define TPU_EVAL_INTERPRETER_BUILDERS_COMMON_NORM_H

#include "tpu_eval/Interpreter/Kernel.h"
#include "tpu_eval/Interpreter/OpTypes.h"

#include "mlir/Support/LLVM.h"

#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Norm.h"

namespace tpu_eval {

llvm::FailureOr<Kernel> softmaxKernel(mlir::Operation *op, const OpTypes &types,
                                      int64_t axis, bool log, double beta);
llvm::FailureOr<Kernel> layerNormKernel(mlir::Operation *op,
                                        const OpTypes &types, int64_t axis,
                                        float eps);
llvm::FailureOr<Kernel> rmsNormKernel(mlir::Operation *op, const OpTypes &types,
                                      float eps);
llvm::FailureOr<Kernel> pixelNormKernel(mlir::Operation *op,
                                        const OpTypes &types, float eps);
llvm::FailureOr<Kernel> groupNormKernel(mlir::Operation *op,
                                        const OpTypes &types, int64_t groups,
                                        float eps);
llvm::FailureOr<Kernel> instanceNormKernel(mlir::Operation *op,
                                           const OpTypes &types, float eps);
llvm::FailureOr<Kernel> lrnKernel(mlir::Operation *op, const OpTypes &types,
                                  kernels::LRNAttrs attrs);
llvm::FailureOr<Kernel> scaleKernel(mlir::Operation *op, const OpTypes &types,
                                    kernels::Relu relu);

template <typename Op>
llvm::FailureOr<Kernel> buildSoftmax(Op op, const OpTypes &types) {
  return softmaxKernel(op, types, op.getAxis(), op.getLog(),
                       real(op.getBeta()));
}

template <typename Op>
llvm::FailureOr<Kernel> buildLayerNorm(Op op, const OpTypes &types) {
  return layerNormKernel(op, types, op.getAxis(), real(op.getEps()));
}

template <typename Op>
llvm::FailureOr<Kernel> buildRMSNorm(Op op, const OpTypes &types) {
  return rmsNormKernel(op, types, real(op.getEps()));
}

template <typename Op>
llvm::FailureOr<Kernel> buildPixelNorm(Op op, const OpTypes &types) {
  return pixelNormKernel(op, types, real(op.getEps()));
}

template <typename Op>
llvm::FailureOr<Kernel> buildGroupNorm(Op op, const OpTypes &types) {
  return groupNormKernel(op, types, op.getNumGroups(), real(op.getEps()));
}

template <typename Op>
llvm::FailureOr<Kernel> buildInstanceNorm(Op op, const OpTypes &types) {
  return instanceNormKernel(op, types, real(op.getEps()));
}

template <typename Op>
llvm::FailureOr<Kernel> buildLRN(Op op, const OpTypes &types) {
  return lrnKernel(op, types,
                   {static_cast<int64_t>(op.getSize()), real(op.getAlpha()),
                    real(op.getBeta()), real(op.getBias())});
}

template <typename Op>
llvm::FailureOr<Kernel> buildScale(Op op, const OpTypes &types) {
  return scaleKernel(op, types, reluOf(op));
}

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_BUILDERS_COMMON_NORM_H
