// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tpu casts, requantisation and ops that move elements.

#include "Modes.h"
#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"
#include "tpu_eval/Interpreter/Builders/Common/Build.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Activation.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Cast.h"
#include "tpu_eval/Interpreter/Module/Types.h"

using namespace mlir;

namespace tpu_eval {

static FailureOr<Kernel> buildRelu(Operation *op, const OpTypes &types) {
  if (failed(expectSameFormat(op, types)))
    return failure();
  if (types.operands[0]->zeroPoint != 0)
    return op->emitOpError("expected zero point 0, but got ")
           << types.operands[0]->zeroPoint;
  kernels::Relu relu{true,
                     cast<tpu::ReluOp>(op).getReluLimit().convertToDouble()};
  return Kernel(Elementwise(), [=](auto in, auto out) {
    kernels::copy(in[0], out[0]);
    kernels::reluInPlace(relu, out[0]);
  });
}

static FailureOr<Kernel> buildCast(Operation *op, const OpTypes &types) {
  auto castOp = cast<tpu::CastOp>(op);
  const TensorType &in = *types.operands[0], &out = types.results[0];
  if (in.quantized && out.quantized)
    return op->emitOpError("expected a cast from or to plain numbers, but got ")
           << dtypeName(in.dtype) << " to " << dtypeName(out.dtype)
           << ", both quantised";
  if (!castOp.getWithScale() && (in.quantized || out.quantized))
    return op->emitOpError("expected with_scale, but got false");
  kernels::CastAttrs attrs{isFloat(out.dtype)
                               ? out.dtype
                               : expressedDType(castOp.getOutput().getType()),
                           convert(castOp.getRoundMode())};
  return Kernel(attrs, [attrs](auto in, auto out) {
    kernels::cast(attrs, in[0], out[0]);
  });
}

static FailureOr<Kernel> buildLut(Operation *op, const OpTypes &types) {
  const TensorType &in = *types.operands[0], &table = *types.operands[1],
                   &out = types.results[0];
  if (storageBytes(in.dtype) != 1)
    return op->emitOpError("expected an input of 8 bits, but got ")
           << dtypeName(in.dtype);
  if (table.elements() != 256 || table.dtype != out.dtype)
    return op->emitOpError("expected a table of 256 x ")
           << dtypeName(out.dtype) << ", but got " << table.elements() << " x "
           << dtypeName(table.dtype);
  return Kernel(TableLookup(), [](auto in, auto out) {
    kernels::lookup(in[0], in[1], out[0]);
  });
}

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

static FailureOr<Kernel> buildMulShift(Operation *op, const OpTypes &types) {
  auto mul = cast<tpu::MulShiftOp>(op);
  return requantKernel(op, types,
                       {{mul.getMultiplier()},
                        {mul.getRshift()},
                        RequantMode::MultiplierShift,
                        RoundMode::HalfUp});
}

static FailureOr<Kernel> buildRequantInt(Operation *op, const OpTypes &types) {
  auto requant = cast<tpu::RequantIntOp>(op);
  auto mode = convert(op, requant.getQuantMode());
  if (failed(mode))
    return failure();
  return requantKernel(op, types,
                       {{requant.getMultiplier()},
                        shiftsFor(*mode, {requant.getRshift()}),
                        *mode,
                        convert(requant.getRoundMode())});
}

static FailureOr<Kernel> buildConcat(Operation *op, const OpTypes &types) {
  auto concat = cast<tpu::ConcatOp>(op);
  if (concat.getMultipliers() || concat.getRshifts())
    return op->emitOpError("expected inputs of one scale, but got multipliers");
  return concatKernel(op, types, concat.getAxis(), reluOf(concat));
}

void registerTpuActive(Registry &registry);
void registerTpuAttentionKernels(Registry &registry);
void registerTpuElementwiseKernels(Registry &registry);
void registerTpuNNKernels(Registry &registry);
void registerTpuRequantKernels(Registry &registry);

void registerTpuKernels(Registry &registry) {
  registerTpuActive(registry);
  registerTpuAttentionKernels(registry);
  registerTpuElementwiseKernels(registry);
  registerTpuNNKernels(registry);
  registerTpuRequantKernels(registry);
  registry.add("tpu.Relu", buildRelu);
  registry.add("tpu.Cast", buildCast);
  registry.add("tpu.Lut", buildLut);
  registry.add("tpu.MulShift", buildMulShift);
  registry.add("tpu.RequantInt", buildRequantInt);
  registry.add("tpu.Concat", buildConcat);
  for (const char *name : {"tpu.Reshape", "tpu.Squeeze", "tpu.Unsqueeze"})
    registry.add(name, buildCopy);
}

} // namespace tpu_eval
