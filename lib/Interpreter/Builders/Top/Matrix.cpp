// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Top matrix products.

#include "tpu_eval/Interpreter/Builders/Common/Matrix.h"
#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"
#include "tpu_eval/Interpreter/Builders/Common/Checks.h"
#include "tpu_eval/Interpreter/Builders/Top/Builders.h"

using namespace mlir;

namespace tpu_eval {

FailureOr<Kernel> buildMatMul(top::MatMulOp op, const OpTypes &types) {
  if (op.getHdimIsBatch())
    return op.emitOpError("expected no hdim_is_batch, but got it");
  auto attrs = matmulSizes(
      op, types,
      {op.getLeftTranspose(), op.getRightTranspose(), op.getOutputTranspose()});
  if (failed(attrs) || failed(expectFloat(op, types)))
    return failure();
  attrs->relu = reluOf(op);
  return matmulKernel(std::move(*attrs));
}

} // namespace tpu_eval
