// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tpu ops that read a picture at other places than its elements.

#include "tpu_eval/Interpreter/Builders/Common/Resize.h"
#include "tpu_eval/Interpreter/Builders/Tpu/Builders.h"

using namespace mlir;

namespace tpu_eval {

FailureOr<Kernel> buildInterp(tpu::InterpOp op, const OpTypes &types) {
  return interpKernel(op, types, op.getMode() == tpu::ResizeMode::linear,
                      stringifyResizeCoordMode(op.getCoordMode()));
}

FailureOr<Kernel> buildGridSampler(tpu::GridSamplerOp op,
                                   const OpTypes &types) {
  if (op.getNeedPermute() || !op.getMean().isZero() ||
      !op.getScale().isExactlyValue(1.0))
    return op.emitOpError("expected a grid as it is, but got need_permute, "
                          "mean or scale");
  return gridSamplerKernel(op, types, gridSamplerAttrs(op));
}

} // namespace tpu_eval
