// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tpu arithmetic element by element.

#include "tpu_eval/Interpreter/Builders/Common/Arith.h"
#include "tpu_eval/Interpreter/Builders/Common/Checks.h"
#include "tpu_eval/Interpreter/Builders/Tpu/Builders.h"
#include "tpu_eval/Interpreter/Builders/Tpu/Modes.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Epilogue.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Requant.h"

#include <array>
#include <cmath>

using namespace mlir;

namespace tpu_eval {

using kernels::BinaryOp;
using kernels::ConstantOp;
using kernels::Rescale;

static bool isInteger(const OpTypes &types) {
  return !isFloat(types.results[0].dtype);
}

/// The scales of both inputs: as they are where the op gives none.
static std::array<Rescale, 2> scalesOf(std::optional<ArrayAttr> multipliers,
                                       std::optional<ArrayAttr> shifts) {
  int64_t m[2] = {1, 1}, r[2] = {0, 0};
  copyIntegers(multipliers, m);
  copyIntegers(shifts, r);
  return {Rescale{m[0], r[0]}, Rescale{m[1], r[1]}};
}

FailureOr<Kernel> buildAdd(tpu::AddOp op, const OpTypes &types) {
  kernels::AddAttrs attrs;
  attrs.coefficients = coefficients(op.getCoeff(), types.operands.size());
  attrs.multipliers = integers(op.getMultipliers());
  attrs.shifts = integers(op.getRshifts());
  attrs.relu = reluOf(op);
  // Accumulators are added as they are.
  if (types.results[0].dtype == DType::I32 && !op.getMultipliers() &&
      !op.getRshifts()) {
    attrs.multipliers.assign(types.operands.size(), 1);
    attrs.shifts.assign(types.operands.size(), 0);
  }
  return addKernel(op, types, std::move(attrs));
}

FailureOr<Kernel> buildSub(tpu::SubOp op, const OpTypes &types) {
  bool reversed = op.getIsReverse(), relu = op.getDoRelu();
  if (failed(expectNoCoefficients(op, op.getCoeff())))
    return failure();
  if (!isInteger(types))
    return binaryKernel(op, types, BinaryOp::Sub, reluOf(op), reversed);
  if (failed(expectTwoInputs(op, types)) ||
      failed(expectFloatOrInteger(op, types)) ||
      failed(expectNoZeroPoint(op, types)))
    return failure();
  auto scales = scalesOf(op.getMultipliers(), op.getRshifts());
  return Kernel([=](auto in, auto out) {
    kernels::subInteger(scales[reversed], scales[!reversed], relu, in[reversed],
                        in[!reversed], out[0]);
  });
}

FailureOr<Kernel> buildMul(tpu::MulOp op, const OpTypes &types) {
  if (!isInteger(types))
    return binaryKernel(op, types, BinaryOp::Mul, reluOf(op));
  if (failed(expectTwoInputs(op, types)) ||
      failed(expectFloatOrInteger(op, types)))
    return failure();
  if (op.getQuantMode() != tpu::RequantMode::MultiplierShift)
    return op.emitOpError("expected quant_mode MultiplierShift, but got ")
           << stringifyRequantMode(op.getQuantMode());
  Rescale scale{op.getMultiplier(), op.getRshift()};
  bool relu = op.getDoRelu();
  return Kernel([=](auto in, auto out) {
    kernels::mulInteger(scale, relu, in[0], in[1], out[0]);
  });
}

template <typename Op>
static FailureOr<Kernel> extremeKernel(Op op, const OpTypes &types,
                                       BinaryOp function) {
  kernels::Relu relu = reluOf(op);
  if (failed(expectNoCoefficients(op, op.getCoeff())))
    return failure();
  if (!isInteger(types))
    return binaryKernel(op, types, function, relu);
  if (op.getMultipliers() || op.getRshifts())
    return op.emitOpError("expected inputs of one scale, but got multipliers");
  if (failed(expectTwoInputs(op, types)) ||
      failed(expectFloatOrInteger(op, types)))
    return failure();
  return Kernel([=](auto in, auto out) {
    kernels::extremeInteger(function, relu, in[0], in[1], out[0]);
  });
}

FailureOr<Kernel> buildMax(tpu::MaxOp op, const OpTypes &types) {
  return extremeKernel(op, types, BinaryOp::Max);
}

FailureOr<Kernel> buildMin(tpu::MinOp op, const OpTypes &types) {
  return extremeKernel(op, types, BinaryOp::Min);
}

template <typename Op>
static FailureOr<Kernel> constantOf(Op op, const OpTypes &types,
                                    ConstantOp function,
                                    bool reversed = false) {
  kernels::ConstantAttrs attrs{function, real(op.getConstVal()), reversed,
                               reluOf(op)};
  if (!isInteger(types))
    return constantKernel(op, types, attrs);
  if (failed(expectFloatOrInteger(op, types)))
    return failure();
  if (!(std::abs(attrs.value) < 0x1p53) ||
      attrs.value != std::trunc(attrs.value))
    return op.emitOpError("expected an integer constant, but got ")
           << attrs.value;
  int64_t multiplier = op.getMultiplier(), shift = op.getRshift();
  return Kernel([=](auto in, auto out) {
    kernels::constantInteger(attrs, multiplier, shift, in[0], out[0]);
  });
}

FailureOr<Kernel> buildAddConst(tpu::AddConstOp op, const OpTypes &types) {
  return constantOf(op, types, ConstantOp::Add);
}

FailureOr<Kernel> buildMaxConst(tpu::MaxConstOp op, const OpTypes &types) {
  return constantOf(op, types, ConstantOp::Max);
}

FailureOr<Kernel> buildMinConst(tpu::MinConstOp op, const OpTypes &types) {
  return constantOf(op, types, ConstantOp::Min);
}

FailureOr<Kernel> buildSubConst(tpu::SubConstOp op, const OpTypes &types) {
  return constantOf(op, types, ConstantOp::Sub, op.getIsReverse());
}

/// On integers the constant is part of multiplier and shift.
FailureOr<Kernel> buildMulConst(tpu::MulConstOp op, const OpTypes &types) {
  if (!isInteger(types))
    return constantOf(op, types, ConstantOp::Mul);
  if (failed(expectFloatOrInteger(op, types)) ||
      failed(expectNoZeroPoint(op, types)))
    return failure();
  kernels::Requant requant{{op.getMultiplier()},
                           {op.getRshift()},
                           RequantMode::MultiplierShift,
                           RoundMode::HalfUp};
  kernels::Relu relu{op.getDoRelu(), -1.0};
  return Kernel([=](auto in, auto out) {
    kernels::requantInt(requant, in[0], out[0]);
    kernels::reluInPlace(relu, out[0]);
  });
}

} // namespace tpu_eval
