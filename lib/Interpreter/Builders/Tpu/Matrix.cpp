// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tpu matrix products.

#include "tpu_eval/Interpreter/Builders/Common/Matrix.h"
#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"
#include "tpu_eval/Interpreter/Builders/Common/Checks.h"
#include "tpu_eval/Interpreter/Builders/Tpu/Builders.h"
#include "tpu_eval/Interpreter/Builders/Tpu/Modes.h"

using namespace mlir;

namespace tpu_eval {

FailureOr<Kernel> buildMatMul(tpu::MatMulOp op, const OpTypes &types) {
  if (op.getHdimIsBatch() || op.getFuseRq())
    return op.emitOpError(
        "expected no hdim_is_batch and no fuse_rq, but got one");
  auto attrs = matmulSizes(
      op, types,
      {op.getLeftTranspose(), op.getRightTranspose(), op.getOutputTranspose()});
  if (failed(attrs) || failed(expectOneKind(op, types)))
    return failure();
  attrs->relu = reluOf(op);
  if (!isFloat(types.results[0].dtype)) {
    auto mode = convert(op, op.getQuantMode());
    if (failed(mode))
      return failure();
    attrs->leftZeroPoint = op.getInputZp();
    attrs->rightZeroPoint = op.getRightZp();
    attrs->requant = {integers(op.getMultipliers()),
                      shiftsFor(*mode, integers(op.getRshifts())), *mode,
                      isFixedPoint(*mode) ? RoundMode::HalfAwayFromZero
                                          : RoundMode::HalfUp};
    if (failed(checkScales(op, attrs->requant, attrs->columns)))
      return failure();
  }
  return matmulKernel(std::move(*attrs));
}

} // namespace tpu_eval
