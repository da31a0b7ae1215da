// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Functions of one real, casts and quotients.

#include "../Tpu/Modes.h"
#include "Cmodel.h"

#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"
#include "tpu_eval/Interpreter/Builders/Common/Build.h"
#include "tpu_eval/Interpreter/Kernels/Cmodel/Functions.h"
#include "tpu_eval/Interpreter/Kernels/Cmodel/Instructions.h"
#include "tpu_eval/Interpreter/Module/Types.h"

using namespace mlir;

namespace tpu_eval {

namespace cmodel = kernels::cmodel;

/// Null where the simulator's steps are not known.
static float (*functionOf(tpu::ActiveMode mode))(float) {
  switch (mode) {
  case tpu::ActiveMode::SIGMOID:
    return cmodel::sigmoid;
  case tpu::ActiveMode::SILU:
    return cmodel::silu;
  case tpu::ActiveMode::TANH:
    return cmodel::tanh;
  case tpu::ActiveMode::ERF:
    return cmodel::erf;
  case tpu::ActiveMode::GELU:
    return cmodel::gelu;
  case tpu::ActiveMode::MISH:
    return cmodel::mish;
  default:
    return nullptr;
  }
}

/// exp keeps to the format; the others go by way of F32 (N97).
static FailureOr<Kernel> buildActive(Operation *op, const OpTypes &types) {
  tpu::ActiveMode mode = cast<tpu::ActiveOp>(op).getMode();
  DType dtype = types.results[0].dtype;
  bool same = isFloat(dtype) && isOf(types, dtype) && dtype != DType::BF16;
  if (mode == tpu::ActiveMode::EXP)
    return kernelWhere(op, types, same, [&] {
      return activationKernel(op, types, [dtype](float x) {
        return cmodel::exponential(x, dtype);
      });
    });
  auto function = functionOf(mode);
  return kernelWhere(op, types, same && function,
                     [&] { return activationKernel(op, types, function); });
}

static FailureOr<Kernel> buildDiv(Operation *op, const OpTypes &types) {
  bool plainFloats = isOf(types, DType::F32) && types.operands.size() > 1 &&
                     types.operands[1] &&
                     types.operands[1]->dtype == DType::F32;
  kernels::Relu relu = reluOf(cast<tpu::DivOp>(op));
  bool reversed = cast<tpu::DivOp>(op).getIsReverse();
  return kernelWhere(op, types, plainFloats, [&]() -> FailureOr<Kernel> {
    return Kernel([relu, reversed](auto in, auto out) {
      cmodel::divide(in[reversed], in[!reversed], out[0]);
      kernels::reluInPlace(relu, out[0]);
    });
  });
}

/// From F16 to integers, the zero point is added in F16.
static FailureOr<Kernel> quantiseKernel(tpu::CastOp op, const OpTypes &types) {
  const TensorType &out = types.results[0];
  auto inverse = roundToF16(1 / static_cast<float>(out.scale));
  auto zero = static_cast<float>(out.zeroPoint);
  RoundMode mode = convert(op.getRoundMode());
  bool known = types.operands[0]->dtype == DType::F16 && out.quantized &&
               storageBytes(out.dtype) == 1 &&
               expressedDType(op.getOutput().getType()) == DType::F16;
  return kernelWhere(op, types, known, [=]() -> FailureOr<Kernel> {
    return Kernel([=](auto in, auto out) {
      cmodel::quantise(inverse, zero, mode, in[0], out[0]);
    });
  });
}

static FailureOr<Kernel> buildCast(Operation *op, const OpTypes &types) {
  auto castOp = cast<tpu::CastOp>(op);
  DType dtype = types.results[0].dtype;
  if (!isFloat(dtype))
    return quantiseKernel(castOp, types);
  bool away = castOp.getRoundMode() == tpu::RoundMode::HalfAwayFromZero;
  bool narrows = types.operands[0]->dtype == DType::F32 && dtype != DType::F32;
  return kernelWhere(op, types, away && narrows, [&] {
    return activationKernel(
        op, types, [dtype](float x) { return cmodel::roundAway(x, dtype); });
  });
}

void registerCmodelActivations(Registry &registry) {
  registry.add("tpu.Active", buildActive);
  registry.add("tpu.Cast", buildCast);
  registry.add("tpu.Div", buildDiv);
}

} // namespace tpu_eval
