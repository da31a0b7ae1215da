// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tpu poolings.

#include "tpu_eval/Interpreter/Builders/Common/Pool.h"
#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"
#include "tpu_eval/Interpreter/Builders/Tpu/Builders.h"
#include "tpu_eval/Interpreter/Builders/Tpu/Modes.h"

using namespace mlir;

namespace tpu_eval {

/// How the integer average is scaled: by multiplier and shift, or by a real.
template <typename Op>
static LogicalResult poolScale(Op pool, kernels::PoolAttrs &attrs) {
  if (pool.getScale() && pool.getOffset()) {
    attrs.scale = pool.getScale()->convertToDouble();
    attrs.offset = pool.getOffset()->convertToDouble();
    return success();
  }
  if (!pool.getMultiplier() || !pool.getRshift())
    return pool.emitOpError("expected multiplier and rshift, or scale and "
                            "offset, but got neither");
  attrs.requant = kernels::Requant{{*pool.getMultiplier()},
                                   {*pool.getRshift()},
                                   RequantMode::MultiplierShift,
                                   RoundMode::HalfUp};
  return success();
}

template <typename Op>
static FailureOr<Kernel> build(Op op, const OpTypes &types) {
  kernels::PoolAttrs attrs;
  attrs.average = op.getPoolMode() == tpu::PoolMode::Avg;
  attrs.adaptive = op.getIsAdaptive();
  attrs.countIncludePad = op.getCountIncludePad();
  attrs.relu = reluOf(op);
  attrs.round = convert(op.getRoundMode());
  if (attrs.average && !isFloat(types.results[0].dtype) &&
      failed(poolScale(op, attrs)))
    return failure();
  return poolKernel(op, types,
                    {op.getKernelShape(), op.getStrides(), op.getPads(),
                     std::nullopt, std::nullopt},
                    std::move(attrs));
}

FailureOr<Kernel> buildPool1D(tpu::Pool1DOp op, const OpTypes &types) {
  return build(op, types);
}

FailureOr<Kernel> buildPool2D(tpu::Pool2DOp op, const OpTypes &types) {
  return build(op, types);
}

FailureOr<Kernel> buildPool3D(tpu::Pool3DOp op, const OpTypes &types) {
  return build(op, types);
}

} // namespace tpu_eval
