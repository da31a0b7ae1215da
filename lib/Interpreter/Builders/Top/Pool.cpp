// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Top poolings.

#include "tpu_eval/Interpreter/Builders/Common/Pool.h"
#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"
#include "tpu_eval/Interpreter/Builders/Common/Checks.h"
#include "tpu_eval/Interpreter/Builders/Top/Builders.h"

using namespace mlir;

namespace tpu_eval {

template <typename Op>
static FailureOr<Kernel> build(Op op, const OpTypes &types, bool average) {
  kernels::PoolAttrs attrs;
  attrs.average = average;
  attrs.adaptive = op.getIsAdaptive();
  attrs.countIncludePad = op.getCountIncludePad();
  attrs.relu = reluOf(op);
  return poolKernel(op, types,
                    {op.getKernelShape(), op.getStrides(), op.getPads(),
                     std::nullopt, std::nullopt},
                    std::move(attrs));
}

FailureOr<Kernel> buildAvgPool(top::AvgPoolOp op, const OpTypes &types) {
  if (failed(expectFloat(op, types)))
    return failure();
  return build(op, types, /*average=*/true);
}

FailureOr<Kernel> buildMaxPool(top::MaxPoolOp op, const OpTypes &types) {
  return build(op, types, /*average=*/false);
}

} // namespace tpu_eval
