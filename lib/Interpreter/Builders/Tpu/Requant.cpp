// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tpu rescaling of integers by channel, to finer integers and by reals.

#include "tpu_eval/Interpreter/Kernels/Reference/Requant.h"
#include "Modes.h"
#include "tpu_eval/Interpreter/Registry.h"

using namespace mlir;

namespace tpu_eval {

static LogicalResult expectIntegers(Operation *op, const OpTypes &types) {
  for (DType dtype : {types.operands[0]->dtype, types.results[0].dtype})
    if (isFloat(dtype))
      return op->emitOpError("expected integer tensors, but got ")
             << dtypeName(dtype);
  int64_t in = types.operands[0]->elements(), out = types.results[0].elements();
  if (in != out)
    return op->emitOpError("expected ")
           << in << " elements in the result, but got " << out;
  return success();
}

/// The channels, each of which has `each` numbers of `dtype` in operand 1.
static FailureOr<kernels::Axis> channelsOf(Operation *op, const OpTypes &types,
                                           bool last, DType dtype = DType::I32,
                                           int64_t each = 3) {
  const TensorType &in = *types.operands[0], &quant = *types.operands[1];
  if (in.rank() < 2)
    return op->emitOpError("expected an input of at least 2 dimensions, but "
                           "got ")
           << in.rank();
  kernels::Axis axis(in.shape, last ? in.rank() - 1 : 1);
  if (quant.dtype != dtype || quant.elements() != each * axis.size)
    return op->emitOpError("expected a quant of ")
           << each * axis.size << " x " << dtypeName(dtype) << ", but got "
           << quant.elements() << " x " << dtypeName(quant.dtype);
  return axis;
}

static FailureOr<Kernel> buildRequantIntAxis(Operation *op,
                                             const OpTypes &types) {
  auto requant = cast<tpu::RequantIntAxisOp>(op);
  bool fused = requant.getFuseRqAxis();
  auto mode = convert(op, requant.getQuantMode());
  auto axis = channelsOf(op, types, fused);
  if (failed(mode) || failed(axis) || failed(expectIntegers(op, types)))
    return failure();
  if (*mode == RequantMode::OnlyShift || *mode == RequantMode::QDM ||
      (fused && *mode != RequantMode::MultiplierShift))
    return op->emitOpError("expected MultiplierShift or, without fuse_rq_axis, "
                           "TFLite, but got ")
           << stringifyRequantMode(requant.getQuantMode());
  kernels::RequantAxisAttrs attrs{*axis, *mode, convert(requant.getRoundMode()),
                                  fused};
  return Kernel([=](auto in, auto out) {
    kernels::requantIntAxis(attrs, in[0], in[1], out[0]);
  });
}

template <typename Op> static kernels::DequantIntAttrs dequantAttrs(Op op) {
  kernels::DequantIntAttrs attrs;
  attrs.twoSteps = op.getQuantMode() == tpu::DequantMode::TFLite;
  attrs.leftShift = op.getLshift();
  attrs.round = convert(op.getRoundMode());
  return attrs;
}

static FailureOr<Kernel> buildDequantInt(Operation *op, const OpTypes &types) {
  if (failed(expectIntegers(op, types)))
    return failure();
  auto dequant = cast<tpu::DequantIntOp>(op);
  kernels::DequantIntAttrs attrs = dequantAttrs(dequant);
  attrs.multiplier = dequant.getMultiplier();
  attrs.shift = dequant.getShift();
  return Kernel(
      [=](auto in, auto out) { kernels::dequantInt(attrs, in[0], out[0]); });
}

static FailureOr<Kernel> buildDequantIntAxis(Operation *op,
                                             const OpTypes &types) {
  auto axis = channelsOf(op, types, /*last=*/false);
  if (failed(axis) || failed(expectIntegers(op, types)))
    return failure();
  kernels::DequantIntAttrs attrs =
      dequantAttrs(cast<tpu::DequantIntAxisOp>(op));
  return Kernel([=, axis = *axis](auto in, auto out) {
    kernels::dequantIntAxis(axis, attrs, in[0], in[1], out[0]);
  });
}

/// Rounding and what is added, of an op that scales by reals.
template <typename Op>
static FailureOr<kernels::RequantFpAttrs> requantFpAttrs(Op op) {
  auto mode = convert(op, op.getQuantMode());
  if (failed(mode))
    return failure();
  if (*mode == RequantMode::OnlyShift || *mode == RequantMode::QDM)
    return op.emitOpError("expected MultiplierShift or TFLite, but got ")
           << stringifyRequantMode(op.getQuantMode());
  kernels::RequantFpAttrs attrs;
  attrs.addsZeroPoint = isFixedPoint(*mode);
  attrs.round = convert(op.getRoundMode());
  return attrs;
}

static FailureOr<Kernel> buildRequantFp(Operation *op, const OpTypes &types) {
  auto requant = cast<tpu::RequantFpOp>(op);
  auto attrs = requantFpAttrs(requant);
  if (failed(attrs) || failed(expectIntegers(op, types)))
    return failure();
  attrs->scale = static_cast<float>(requant.getScale().convertToDouble());
  attrs->offset = static_cast<float>(requant.getOffset().convertToDouble());
  return Kernel([attrs = *attrs](auto in, auto out) {
    kernels::requantFp(attrs, in[0], out[0]);
  });
}

static FailureOr<Kernel> buildRequantFpAxis(Operation *op,
                                            const OpTypes &types) {
  auto attrs = requantFpAttrs(cast<tpu::RequantFpAxisOp>(op));
  auto axis = channelsOf(op, types, /*last=*/false, DType::F32, /*each=*/2);
  if (failed(attrs) || failed(axis) || failed(expectIntegers(op, types)))
    return failure();
  return Kernel([attrs = *attrs, axis = *axis](auto in, auto out) {
    kernels::requantFpAxis(axis, attrs, in[0], in[1], out[0]);
  });
}

void registerTpuRequantKernels(Registry &registry) {
  registry.add("tpu.RequantIntAxis", buildRequantIntAxis);
  registry.add("tpu.RequantFp", buildRequantFp);
  registry.add("tpu.RequantFpAxis", buildRequantFpAxis);
  registry.add("tpu.DequantInt", buildDequantInt);
  registry.add("tpu.DequantIntAxis", buildDequantIntAxis);
}

} // namespace tpu_eval
