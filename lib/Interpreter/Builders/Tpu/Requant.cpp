// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tpu rescaling of integers.

#include "tpu_eval/Interpreter/Kernels/Reference/Requant.h"
#include "tpu_eval/Interpreter/Builders/Tpu/Builders.h"
#include "tpu_eval/Interpreter/Builders/Tpu/Modes.h"

using namespace mlir;

namespace tpu_eval {

static FailureOr<Kernel> requantKernel(Operation *op, const OpTypes &types,
                                       kernels::Requant requant) {
  for (DType dtype : {types.operands[0]->dtype, types.results[0].dtype})
    if (isFloat(dtype))
      return op->emitOpError("expected integer tensors, but got ")
             << dtypeName(dtype);
  return Kernel(requant, [requant](auto in, auto out) {
    kernels::requantInt(requant, in[0], out[0]);
  });
}

FailureOr<Kernel> buildMulShift(tpu::MulShiftOp op, const OpTypes &types) {
  return requantKernel(op, types,
                       {{op.getMultiplier()},
                        {op.getRshift()},
                        RequantMode::MultiplierShift,
                        RoundMode::HalfUp});
}

FailureOr<Kernel> buildRequantInt(tpu::RequantIntOp op, const OpTypes &types) {
  auto mode = convert(op, op.getQuantMode());
  if (failed(mode))
    return failure();
  return requantKernel(op, types,
                       {{op.getMultiplier()},
                        shiftsFor(*mode, {op.getRshift()}),
                        *mode,
                        convert(op.getRoundMode())});
}

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

FailureOr<Kernel> buildRequantIntAxis(tpu::RequantIntAxisOp op,
                                      const OpTypes &types) {
  bool fused = op.getFuseRqAxis();
  auto mode = convert(op, op.getQuantMode());
  auto axis = channelsOf(op, types, fused);
  if (failed(mode) || failed(axis) || failed(expectIntegers(op, types)))
    return failure();
  if (*mode == RequantMode::OnlyShift || *mode == RequantMode::QDM ||
      (fused && *mode != RequantMode::MultiplierShift))
    return op.emitOpError("expected MultiplierShift or, without fuse_rq_axis, "
                          "TFLite, but got ")
           << stringifyRequantMode(op.getQuantMode());
  kernels::RequantAxisAttrs attrs{*axis, *mode, convert(op.getRoundMode()),
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

FailureOr<Kernel> buildDequantInt(tpu::DequantIntOp op, const OpTypes &types) {
  if (failed(expectIntegers(op, types)))
    return failure();
  kernels::DequantIntAttrs attrs = dequantAttrs(op);
  attrs.multiplier = op.getMultiplier();
  attrs.shift = op.getShift();
  return Kernel(
      [=](auto in, auto out) { kernels::dequantInt(attrs, in[0], out[0]); });
}

FailureOr<Kernel> buildDequantIntAxis(tpu::DequantIntAxisOp op,
                                      const OpTypes &types) {
  auto axis = channelsOf(op, types, /*last=*/false);
  if (failed(axis) || failed(expectIntegers(op, types)))
    return failure();
  kernels::DequantIntAttrs attrs = dequantAttrs(op);
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

FailureOr<Kernel> buildRequantFp(tpu::RequantFpOp op, const OpTypes &types) {
  auto attrs = requantFpAttrs(op);
  if (failed(attrs) || failed(expectIntegers(op, types)))
    return failure();
  attrs->scale = static_cast<float>(op.getScale().convertToDouble());
  attrs->offset = static_cast<float>(op.getOffset().convertToDouble());
  return Kernel([attrs = *attrs](auto in, auto out) {
    kernels::requantFp(attrs, in[0], out[0]);
  });
}

FailureOr<Kernel> buildRequantFpAxis(tpu::RequantFpAxisOp op,
                                     const OpTypes &types) {
  auto attrs = requantFpAttrs(op);
  auto axis = channelsOf(op, types, /*last=*/false, DType::F32, /*each=*/2);
  if (failed(attrs) || failed(axis) || failed(expectIntegers(op, types)))
    return failure();
  return Kernel([attrs = *attrs, axis = *axis](auto in, auto out) {
    kernels::requantFpAxis(axis, attrs, in[0], in[1], out[0]);
  });
}

} // namespace tpu_eval
