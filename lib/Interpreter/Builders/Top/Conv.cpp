// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Top convolutions and poolings.

#include "tpu_eval/Dialect/Top/IR/Top.h"
#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"
#include "tpu_eval/Interpreter/Builders/Common/Build.h"

using namespace mlir;

namespace tpu_eval {

static FailureOr<Kernel> buildConv(Operation *op, const OpTypes &types) {
  auto conv = cast<top::ConvOp>(op);
  if (failed(expectFloat(op, types)))
    return failure();
  kernels::ConvAttrs attrs;
  attrs.group = conv.getGroup();
  attrs.relu = reluOf(conv);
  return convKernel(op, types,
                    {conv.getKernelShape(), conv.getStrides(), conv.getPads(),
                     conv.getDilations(), conv.getInserts()},
                    std::move(attrs));
}

static FailureOr<Kernel> buildDeconv(Operation *op, const OpTypes &types) {
  auto deconv = cast<top::DeconvOp>(op);
  if (failed(expectFloat(op, types)))
    return failure();
  kernels::ConvAttrs attrs;
  attrs.group = deconv.getGroup();
  attrs.relu = reluOf(deconv);
  return deconvKernel(op, types,
                      {deconv.getKernelShape(), deconv.getStrides(),
                       deconv.getPads(), deconv.getDilations(), std::nullopt},
                      std::move(attrs));
}

template <typename Op, bool average>
static FailureOr<Kernel> buildPool(Operation *op, const OpTypes &types) {
  auto pool = cast<Op>(op);
  if (average && failed(expectFloat(op, types)))
    return failure();
  kernels::PoolAttrs attrs;
  attrs.average = average;
  attrs.adaptive = pool.getIsAdaptive();
  attrs.countIncludePad = pool.getCountIncludePad();
  attrs.relu = reluOf(pool);
  return poolKernel(op, types,
                    {pool.getKernelShape(), pool.getStrides(), pool.getPads(),
                     std::nullopt, std::nullopt},
                    std::move(attrs));
}

void registerTopWindowKernels(Registry &registry) {
  registry.add("top.Conv", buildConv);
  registry.add("top.Deconv", buildDeconv);
  registry.add("top.AvgPool", buildPool<top::AvgPoolOp, true>);
  registry.add("top.MaxPool", buildPool<top::MaxPoolOp, false>);
}

} // namespace tpu_eval
