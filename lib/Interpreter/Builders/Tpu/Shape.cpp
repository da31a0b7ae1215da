// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tpu ops that give elements another shape.

#include "tpu_eval/Interpreter/Builders/Common/Shape.h"
#include "tpu_eval/Interpreter/Builders/Tpu/Builders.h"

using namespace mlir;

namespace tpu_eval {

FailureOr<Kernel> buildConcat(tpu::ConcatOp op, const OpTypes &types) {
  if (op.getMultipliers() || op.getRshifts())
    return op.emitOpError("expected inputs of one scale, but got multipliers");
  return concatKernel(op, types, op.getAxis(), reluOf(op));
}

} // namespace tpu_eval
