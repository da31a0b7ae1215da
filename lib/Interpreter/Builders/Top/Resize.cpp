// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Top ops that read a picture at other places than its elements.

#include "tpu_eval/Interpreter/Builders/Common/Resize.h"
#include "tpu_eval/Interpreter/Builders/Top/Builders.h"

using namespace mlir;

namespace tpu_eval {

FailureOr<Kernel> buildInterp(top::InterpOp op, const OpTypes &types) {
  return interpKernel(op, types, op.getMode() == "linear", op.getCoordMode());
}

FailureOr<Kernel> buildGridSampler(top::GridSamplerOp op,
                                   const OpTypes &types) {
  return gridSamplerKernel(op, types, gridSamplerAttrs(op));
}

} // namespace tpu_eval
