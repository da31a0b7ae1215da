// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tpu convolutions, poolings, products and upsampling.

#include "Modes.h"
#include "tpu_eval/Interpreter/Attributes.h"
#include "tpu_eval/Interpreter/Build.h"
#include "tpu_eval/Interpreter/MatMulShape.h"

using namespace mlir;

namespace tpu_eval {

static LogicalResult checkScales(Operation *op, const kernels::Requant &requant,
                                 int64_t channels) {
  auto fits = [&](size_t n) { return n == 1 || int64_t(n) == channels; };
  if (fits(requant.shifts.size()) &&
      (requant.multipliers.empty() || fits(requant.multipliers.size())))
    return success();
  return op->emitOpError("expected 1 or ")
         << channels << " multipliers and shifts, but got "
         << requant.multipliers.size() << " and " << requant.shifts.size();
}

/// The requantisation of a convolution. It rounds half up, or half away from
/// zero in TensorFlow's modes, whatever round_mode says (N3).
static LogicalResult convRequant(tpu::Conv2DOp conv, const OpTypes &types,
                                 kernels::Requant &requant) {
  auto mode = convert(conv, conv.getQuantMode());
  if (failed(mode))
    return failure();
  requant = {integers(conv.getMultiplier()), integers(conv.getRshift()), *mode,
             isFixedPoint(*mode) ? RoundMode::HalfAwayFromZero
                                 : RoundMode::HalfUp};
  return checkScales(conv, requant, types.results[0].shape[1]);
}

static LogicalResult rejectUnsupported(tpu::Conv2DOp conv) {
  const char *what = nullptr;
  if (conv.getUseWinograd().value_or(0) != 0)
    what = "use_winograd";
  else if (conv.getUse_3icOptimize() != 0)
    what = "use_3ic_optimize";
  else if (conv.getDoLeakyRelu().value_or(false))
    what = "do_leaky_relu";
  else if (conv.getCoeffMerged())
    what = "coeff_merged";
  else if (!allZero(conv.getInserts()))
    what = "inserts";
  if (!what)
    return success();
  return conv.emitOpError("expected a plain convolution, but got ") << what;
}

static FailureOr<Kernel> buildConv2D(Operation *op, const OpTypes &types) {
  auto conv = cast<tpu::Conv2DOp>(op);
  if (failed(expectRank(op, types, 4)) || failed(rejectUnsupported(conv)))
    return failure();
  kernels::ConvAttrs attrs;
  attrs.group = conv.getGroup();
  copyIntegers(conv.getKernelShape(), attrs.kernel);
  copyIntegers(conv.getStrides(), attrs.strides);
  copyIntegers(conv.getDilations(), attrs.dilations);
  copyIntegers(conv.getPads(), attrs.pads);
  attrs.filterZeroPoint = conv.getKernelZp();
  attrs.relu = reluOf(conv);
  if (!isFloat(types.results[0].dtype) &&
      failed(convRequant(conv, types, attrs.requant)))
    return failure();
  return convKernel(op, types, std::move(attrs));
}

/// How the integer average is scaled: by multiplier and shift, or by a real.
static LogicalResult poolScale(tpu::Pool2DOp pool, kernels::PoolAttrs &attrs) {
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

static FailureOr<Kernel> buildPool2D(Operation *op, const OpTypes &types) {
  auto pool = cast<tpu::Pool2DOp>(op);
  if (failed(expectRank(op, types, 4)))
    return failure();
  if (pool.getIsAdaptive())
    return op->emitOpError("expected windows of one size, but got is_adaptive");
  kernels::PoolAttrs attrs;
  attrs.average = pool.getPoolMode() == tpu::PoolMode::Avg;
  copyIntegers(pool.getKernelShape(), attrs.kernel);
  copyIntegers(pool.getStrides(), attrs.strides);
  copyIntegers(pool.getPads(), attrs.pads);
  attrs.countIncludePad = pool.getCountIncludePad();
  attrs.relu = reluOf(pool);
  attrs.round = convert(pool.getRoundMode());
  if (attrs.average && !isFloat(types.results[0].dtype) &&
      failed(poolScale(pool, attrs)))
    return failure();
  return poolKernel(op, types, std::move(attrs));
}

static FailureOr<Kernel> buildMatMul(Operation *op, const OpTypes &types) {
  auto matmul = cast<tpu::MatMulOp>(op);
  if (matmul.getHdimIsBatch() || matmul.getOutputTranspose() ||
      matmul.getFuseRq())
    return op->emitOpError("expected no hdim_is_batch, output_transpose or "
                           "fuse_rq, but got one");
  auto attrs = matmulSizes(op, types, matmul.getLeftTranspose(),
                           matmul.getRightTranspose());
  if (failed(attrs) || failed(expectOneKind(op, types)))
    return failure();
  attrs->relu = reluOf(matmul);
  if (!isFloat(types.results[0].dtype)) {
    auto mode = convert(op, matmul.getQuantMode());
    if (failed(mode))
      return failure();
    attrs->leftZeroPoint = matmul.getInputZp();
    attrs->rightZeroPoint = matmul.getRightZp();
    attrs->requant = {integers(matmul.getMultipliers()),
                      shiftsFor(*mode, integers(matmul.getRshifts())), *mode,
                      isFixedPoint(*mode) ? RoundMode::HalfAwayFromZero
                                          : RoundMode::HalfUp};
    if (failed(checkScales(op, attrs->requant, attrs->columns)))
      return failure();
  }
  return matmulKernel(std::move(*attrs));
}

static FailureOr<Kernel> buildAdd(Operation *op, const OpTypes &types) {
  auto add = cast<tpu::AddOp>(op);
  kernels::AddAttrs attrs;
  attrs.coefficients = coefficients(add.getCoeff(), types.operands.size());
  attrs.multipliers = integers(add.getMultipliers());
  attrs.shifts = integers(add.getRshifts());
  attrs.relu = reluOf(add);
  return addKernel(op, types, std::move(attrs));
}

static FailureOr<Kernel> buildUpsample(Operation *op, const OpTypes &types) {
  auto upsample = cast<tpu::UpsampleOp>(op);
  if (failed(expectRank(op, types, 4)) || failed(expectSameFormat(op, types)))
    return failure();
  int64_t h = upsample.getScaleH(), w = upsample.getScaleW();
  kernels::Relu relu = reluOf(upsample);
  return Kernel([=](auto in, auto out) {
    kernels::upsampleNearest(h, w, in[0], out[0]);
    kernels::reluInPlace(relu, out[0]);
  });
}

void registerTpuNNKernels(Registry &registry) {
  registry.add("tpu.Conv2D", buildConv2D);
  registry.add("tpu.Pool2D", buildPool2D);
  registry.add("tpu.MatMul", buildMatMul);
  registry.add("tpu.Add", buildAdd);
  registry.add("tpu.Upsample", buildUpsample);
}

} // namespace tpu_eval
