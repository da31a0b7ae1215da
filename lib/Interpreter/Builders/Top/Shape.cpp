// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Top ops that give elements another shape.

#include "tpu_eval/Interpreter/Builders/Common/Shape.h"
#include "tpu_eval/Interpreter/Builders/Top/Builders.h"

using namespace mlir;

namespace tpu_eval {

FailureOr<Kernel> buildConcat(top::ConcatOp op, const OpTypes &types) {
  return concatKernel(op, types, op.getAxis(), reluOf(op));
}

} // namespace tpu_eval
