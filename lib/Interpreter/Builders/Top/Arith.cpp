// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Top arithmetic element by element.

#include "tpu_eval/Interpreter/Builders/Common/Arith.h"
#include "tpu_eval/Interpreter/Builders/Common/Activation.h"
#include "tpu_eval/Interpreter/Builders/Top/Builders.h"

#include <cmath>

using namespace mlir;

namespace tpu_eval {

using kernels::BinaryOp;
using kernels::ConstantOp;

FailureOr<Kernel> buildAdd(top::AddOp op, const OpTypes &types) {
  kernels::AddAttrs attrs;
  attrs.coefficients = coefficients(op.getCoeff(), types.operands.size());
  attrs.relu = reluOf(op);
  return addKernel(op, types, std::move(attrs));
}

FailureOr<Kernel> buildSub(top::SubOp op, const OpTypes &types) {
  if (failed(expectNoCoefficients(op, op.getCoeff())))
    return failure();
  return binaryKernel(op, types, BinaryOp::Sub, reluOf(op), op.getIsReverse());
}

FailureOr<Kernel> buildMul(top::MulOp op, const OpTypes &types) {
  return binaryKernel(op, types, BinaryOp::Mul, reluOf(op));
}

FailureOr<Kernel> buildMax(top::MaxOp op, const OpTypes &types) {
  return binaryKernel(op, types, BinaryOp::Max);
}

FailureOr<Kernel> buildMin(top::MinOp op, const OpTypes &types) {
  return binaryKernel(op, types, BinaryOp::Min);
}

FailureOr<Kernel> buildMod(top::ModOp op, const OpTypes &types) {
  return binaryKernel(op, types, BinaryOp::Mod);
}

FailureOr<Kernel> buildRemainder(top::RemainderOp op, const OpTypes &types) {
  return binaryKernel(op, types, BinaryOp::Remainder);
}

FailureOr<Kernel> buildPow3(top::Pow3Op op, const OpTypes &types) {
  return binaryKernel(op, types, BinaryOp::Pow);
}

FailureOr<Kernel> buildPow(top::PowOp op, const OpTypes &types) {
  double exponent = real(op.getExponent());
  return functionKernel(op, types,
                        [=](double x) { return std::pow(x, exponent); });
}

FailureOr<Kernel> buildPow2(top::Pow2Op op, const OpTypes &types) {
  double base = real(op.getConstVal());
  return functionKernel(op, types, [=](double x) { return std::pow(base, x); });
}

FailureOr<Kernel> buildAddConst(top::AddConstOp op, const OpTypes &types) {
  return constantKernel(
      op, types, {ConstantOp::Add, real(op.getConstVal()), false, reluOf(op)});
}

FailureOr<Kernel> buildSubConst(top::SubConstOp op, const OpTypes &types) {
  return constantKernel(
      op, types,
      {ConstantOp::Sub, real(op.getConstVal()), op.getIsReverse(), reluOf(op)});
}

FailureOr<Kernel> buildMulConst(top::MulConstOp op, const OpTypes &types) {
  return constantKernel(
      op, types, {ConstantOp::Mul, real(op.getConstVal()), false, reluOf(op)});
}

FailureOr<Kernel> buildDivConst(top::DivConstOp op, const OpTypes &types) {
  return constantKernel(
      op, types,
      {ConstantOp::Div, real(op.getConstVal()), op.getIsReverse(), reluOf(op)});
}

FailureOr<Kernel> buildMaxConst(top::MaxConstOp op, const OpTypes &types) {
  return constantKernel(op, types,
                        {ConstantOp::Max, real(op.getConstVal()), false, {}});
}

FailureOr<Kernel> buildMinConst(top::MinConstOp op, const OpTypes &types) {
  return constantKernel(op, types,
                        {ConstantOp::Min, real(op.getConstVal()), false, {}});
}

} // namespace tpu_eval
