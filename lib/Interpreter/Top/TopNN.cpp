// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Top convolutions, poolings, products and upsampling.

#include "tpu_eval/Dialect/Top/IR/Top.h"
#include "tpu_eval/Interpreter/Attributes.h"
#include "tpu_eval/Interpreter/Build.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Layout.h"
#include "tpu_eval/Interpreter/MatMulShape.h"

using namespace mlir;

namespace tpu_eval {

static FailureOr<Kernel> buildConv(Operation *op, const OpTypes &types) {
  auto conv = cast<top::ConvOp>(op);
  if (!allZero(conv.getInserts()))
    return op->emitOpError("expected no inserts, but got some");
  kernels::ConvAttrs attrs;
  attrs.group = conv.getGroup();
  copyIntegers(conv.getKernelShape(), attrs.kernel);
  copyIntegers(conv.getStrides(), attrs.strides);
  copyIntegers(conv.getDilations(), attrs.dilations);
  copyIntegers(conv.getPads(), attrs.pads);
  attrs.relu = reluOf(conv);
  return convKernel(op, types, std::move(attrs));
}

template <typename Op, bool average>
static FailureOr<Kernel> buildPool(Operation *op, const OpTypes &types) {
  auto pool = cast<Op>(op);
  if (pool.getIsAdaptive())
    return op->emitOpError("expected windows of one size, but got is_adaptive");
  kernels::PoolAttrs attrs;
  attrs.average = average;
  copyIntegers(pool.getKernelShape(), attrs.kernel);
  copyIntegers(pool.getStrides(), attrs.strides);
  copyIntegers(pool.getPads(), attrs.pads);
  attrs.countIncludePad = pool.getCountIncludePad();
  attrs.relu = reluOf(pool);
  return poolKernel(op, types, std::move(attrs));
}

static FailureOr<Kernel> buildMatMul(Operation *op, const OpTypes &types) {
  auto matmul = cast<top::MatMulOp>(op);
  if (matmul.getHdimIsBatch() || matmul.getOutputTranspose())
    return op->emitOpError(
        "expected no hdim_is_batch and no output_transpose, but got one");
  auto attrs = matmulSizes(op, types, matmul.getLeftTranspose(),
                           matmul.getRightTranspose());
  if (failed(attrs) || failed(expectOneKind(op, types)))
    return failure();
  attrs->relu = reluOf(matmul);
  return matmulKernel(std::move(*attrs));
}

static FailureOr<Kernel> buildUpsample(Operation *op, const OpTypes &types) {
  auto upsample = cast<top::UpsampleOp>(op);
  if (failed(expectRank(op, types, 4)))
    return failure();
  int64_t h = upsample.getScaleH(), w = upsample.getScaleW();
  kernels::Relu relu = reluOf(upsample);
  return Kernel([=](auto in, auto out) {
    kernels::upsampleNearest(h, w, in[0], out[0]);
    kernels::reluInPlace(relu, out[0]);
  });
}

void registerTopNNKernels(Registry &registry) {
  registry.add("top.Conv", buildConv);
  registry.add("top.AvgPool", buildPool<top::AvgPoolOp, true>);
  registry.add("top.MaxPool", buildPool<top::MaxPoolOp, false>);
  registry.add("top.MatMul", buildMatMul);
  registry.add("top.Upsample", buildUpsample);
}

} // namespace tpu_eval
