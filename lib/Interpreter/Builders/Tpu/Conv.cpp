// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tpu convolutions and poolings.

#include "Modes.h"
#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"
#include "tpu_eval/Interpreter/Builders/Common/Build.h"

using namespace mlir;

namespace tpu_eval {

/// The requantisation of a convolution. It rounds half up, or half away from
/// zero in TensorFlow's modes, whatever round_mode says (N3). A result of 32
/// bits without multiplier and shift keeps the sums.
template <typename Op>
static LogicalResult convRequant(Op conv, const OpTypes &types,
                                 kernels::Requant &requant) {
  auto mode = convert(conv, conv.getQuantMode());
  if (failed(mode))
    return failure();
  requant = {integers(conv.getMultiplier()), integers(conv.getRshift()), *mode,
             isFixedPoint(*mode) ? RoundMode::HalfAwayFromZero
                                 : RoundMode::HalfUp};
  const TensorType &result = types.results[0];
  // The accumulator itself: an op of its own requantises it, whatever scales
  // the convolution still carries.
  if (result.dtype == DType::I32) {
    requant = {};
    return success();
  }
  if (result.rank() < 2)
    return conv.emitOpError("expected a result with channels, but got rank ")
           << result.rank();
  return checkScales(conv, requant, result.shape[1]);
}

template <typename Op>
static FailureOr<kernels::ConvAttrs> convAttrs(Op conv, const OpTypes &types) {
  kernels::ConvAttrs attrs;
  attrs.group = conv.getGroup();
  attrs.relu = reluOf(conv);
  if (!isFloat(types.results[0].dtype) &&
      failed(convRequant(conv, types, attrs.requant)))
    return failure();
  return attrs;
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
  if (!what)
    return success();
  return conv.emitOpError("expected a plain convolution, but got ") << what;
}

template <typename Op>
static FailureOr<Kernel> buildConv(Operation *op, const OpTypes &types) {
  auto conv = cast<Op>(op);
  if constexpr (std::is_same_v<Op, tpu::Conv2DOp>)
    if (failed(rejectUnsupported(conv)))
      return failure();
  auto attrs = convAttrs(conv, types);
  if (failed(attrs))
    return failure();
  attrs->filterZeroPoint = conv.getKernelZp();
  return convKernel(op, types,
                    {conv.getKernelShape(), conv.getStrides(), conv.getPads(),
                     conv.getDilations(), conv.getInserts()},
                    std::move(*attrs));
}

template <typename Op>
static FailureOr<Kernel> buildDeconv(Operation *op, const OpTypes &types) {
  auto deconv = cast<Op>(op);
  auto attrs = convAttrs(deconv, types);
  if (failed(attrs))
    return failure();
  return deconvKernel(op, types,
                      {deconv.getKernelShape(), deconv.getStrides(),
                       deconv.getPads(), deconv.getDilations(), std::nullopt},
                      std::move(*attrs));
}

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
static FailureOr<Kernel> buildPool(Operation *op, const OpTypes &types) {
  auto pool = cast<Op>(op);
  kernels::PoolAttrs attrs;
  attrs.average = pool.getPoolMode() == tpu::PoolMode::Avg;
  attrs.adaptive = pool.getIsAdaptive();
  attrs.countIncludePad = pool.getCountIncludePad();
  attrs.relu = reluOf(pool);
  attrs.round = convert(pool.getRoundMode());
  if (attrs.average && !isFloat(types.results[0].dtype) &&
      failed(poolScale(pool, attrs)))
    return failure();
  return poolKernel(op, types,
                    {pool.getKernelShape(), pool.getStrides(), pool.getPads(),
                     std::nullopt, std::nullopt},
                    std::move(attrs));
}

void registerTpuWindowKernels(Registry &registry) {
  registry.add("tpu.Conv2D", buildConv<tpu::Conv2DOp>);
  registry.add("tpu.Conv3D", buildConv<tpu::Conv3DOp>);
  registry.add("tpu.Deconv", buildDeconv<tpu::DeconvOp>);
  registry.add("tpu.Deconv3D", buildDeconv<tpu::Deconv3DOp>);
  registry.add("tpu.Pool1D", buildPool<tpu::Pool1DOp>);
  registry.add("tpu.Pool2D", buildPool<tpu::Pool2DOp>);
  registry.add("tpu.Pool3D", buildPool<tpu::Pool3DOp>);
}

} // namespace tpu_eval
