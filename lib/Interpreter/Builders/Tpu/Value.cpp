// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tpu shapes as tensors.

#include "tpu_eval/Interpreter/Builders/Common/Value.h"
#include "tpu_eval/Interpreter/Builders/Tpu/Builders.h"

using namespace mlir;

namespace tpu_eval {

FailureOr<Kernel> buildShape(tpu::ShapeOp op, const OpTypes &types) {
  return listKernel(op, types, types.operands[0]->shape);
}

} // namespace tpu_eval
