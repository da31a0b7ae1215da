// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tpu functions of one real; tpu.Active names one.

#include "tpu_eval/Interpreter/Builders/Common/Activation.h"
#include "tpu_eval/Interpreter/Builders/Common/Checks.h"
#include "tpu_eval/Interpreter/Builders/Tpu/Builders.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Activation.h"
#include "tpu_eval/Interpreter/Kernels/Reference/ActivationSlope.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Epilogue.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Shape.h"

#include <cmath>

using namespace mlir;

namespace tpu_eval {

using Function = double (*)(double);

/// The function of a mode without coefficients; null where there is none.
static Function functionOf(tpu::ActiveMode mode) {
  using tpu::ActiveMode;
  switch (mode) {
  case ActiveMode::TANH:
    return std::tanh;
  case ActiveMode::EXP:
    return std::exp;
  case ActiveMode::SQRT:
    return std::sqrt;
  case ActiveMode::SQUARE:
    return kernels::square;
  case ActiveMode::RSQRT:
    return kernels::rsqrt;
  case ActiveMode::ABSVAL:
    return std::abs;
  case ActiveMode::LN:
    return std::log;
  case ActiveMode::LOG2:
    return std::log2;
  case ActiveMode::ROUND:
    return std::round;
  case ActiveMode::CEIL:
    return std::ceil;
  case ActiveMode::FLOOR:
    return std::floor;
  case ActiveMode::SIN:
    return std::sin;
  case ActiveMode::COS:
    return std::cos;
  case ActiveMode::TAN:
    return std::tan;
  case ActiveMode::SINH:
    return std::sinh;
  case ActiveMode::COSH:
    return std::cosh;
  case ActiveMode::ARCSIN:
    return std::asin;
  case ActiveMode::ARCCOS:
    return std::acos;
  case ActiveMode::ARCSINH:
    return std::asinh;
  case ActiveMode::ARCCOSH:
    return std::acosh;
  case ActiveMode::ARCTANH:
    return std::atanh;
  case ActiveMode::MISH:
    return kernels::mish;
  case ActiveMode::HSWISH:
    return kernels::hardSwish;
  case ActiveMode::SIGN:
    return kernels::sign;
  case ActiveMode::GELU:
    return kernels::gelu;
  case ActiveMode::TGELU:
    return kernels::geluTanh;
  case ActiveMode::QGELU:
    return kernels::geluSigmoid;
  case ActiveMode::ERF:
    return std::erf;
  case ActiveMode::LOG_SIGMOID:
    return kernels::logSigmoid;
  case ActiveMode::SOFT_PLUS:
    return kernels::softplus;
  case ActiveMode::SOFT_SIGN:
    return kernels::softsign;
  default:
    return nullptr;
  }
}

/// The coefficients of a mode that has `count` of them.
static FailureOr<std::vector<double>> coefficientsOf(tpu::ActiveOp op,
                                                     size_t count) {
  std::vector<double> values = reals(op.getCoeffs());
  if (values.size() != count)
    return op.emitOpError("expected ")
           << count << " coeffs for " << stringifyActiveMode(op.getMode())
           << ", but got " << values.size();
  return values;
}

/// On integers the compiler leaves nothing but the absolute value, of the
/// stored number whatever its zero point (N29).
static FailureOr<Kernel> buildInteger(tpu::ActiveOp op, const OpTypes &types) {
  if (op.getMode() != tpu::ActiveMode::ABSVAL)
    return op.emitOpError("expected ABSVAL on integers, but got ")
           << stringifyActiveMode(op.getMode());
  if (failed(expectSameFormat(op, types)))
    return failure();
  return Kernel([](auto in, auto out) { kernels::absolute(in[0], out[0]); });
}

FailureOr<Kernel> buildActive(tpu::ActiveOp op, const OpTypes &types) {
  if (!isFloat(types.operands[0]->dtype))
    return buildInteger(op, types);
  auto withCoefficients = [&](size_t count,
                              auto &&function) -> FailureOr<Kernel> {
    auto c = coefficientsOf(op, count);
    if (failed(c))
      return failure();
    return functionKernel(
        op, types, [function, c = *c](double x) { return function(x, c); });
  };
  using Values = std::vector<double>;
  switch (op.getMode()) {
  case tpu::ActiveMode::SILU:
    return siluKernel(op, types);
  case tpu::ActiveMode::SIGMOID:
    return sigmoidKernel(op, types);
  case tpu::ActiveMode::RELU:
    return activationKernel(op, types, kernels::Relu{true, -1.0});
  case tpu::ActiveMode::ELU:
    return withCoefficients(
        1, [](double x, const Values &c) { return kernels::elu(x, c[0]); });
  case tpu::ActiveMode::SWISH:
    return withCoefficients(
        1, [](double x, const Values &c) { return kernels::swish(x, c[0]); });
  case tpu::ActiveMode::HSIGMOID:
    return withCoefficients(2, [](double x, const Values &c) {
      return kernels::hardSigmoid(x, c[1], c[0]);
    });
  default:
    if (Function function = functionOf(op.getMode()))
      return functionKernel(op, types, function);
    return op.emitOpError("expected an activation with an evaluation rule, "
                          "but got ")
           << stringifyActiveMode(op.getMode());
  }
}

FailureOr<Kernel> buildRelu(tpu::ReluOp op, const OpTypes &types) {
  if (failed(expectSameFormat(op, types)))
    return failure();
  if (types.operands[0]->zeroPoint != 0)
    return op.emitOpError("expected zero point 0, but got ")
           << types.operands[0]->zeroPoint;
  kernels::Relu relu{true, real(op.getReluLimit())};
  return Kernel(Elementwise(), [=](auto in, auto out) {
    kernels::copy(in[0], out[0]);
    kernels::reluInPlace(relu, out[0]);
  });
}

FailureOr<Kernel> buildLeakyRelu(tpu::LeakyReluOp op, const OpTypes &types) {
  if (failed(expectFloatOrInteger(op, types)) ||
      failed(expectNoZeroPoint(op, types)))
    return failure();
  kernels::LeakyReluAttrs attrs;
  if (!isFloat(types.results[0].dtype)) {
    if (!op.getMultiplier() || !op.getRshift())
      return op.emitOpError("expected multiplier and rshift of integers, but "
                            "got neither or one");
    attrs.multiplier = *op.getMultiplier();
    attrs.shift = *op.getRshift();
  } else {
    if (!op.getAlpha())
      return op.emitOpError("expected alpha of floats, but got none");
    attrs.alpha = real(*op.getAlpha());
  }
  if (op.getMultiplierNeg() || op.getRshiftNeg())
    return op.emitOpError("expected one multiplier and rshift, but got "
                          "others for negative numbers");
  return Kernel(
      [attrs](auto in, auto out) { kernels::leakyRelu(attrs, in[0], out[0]); });
}

FailureOr<Kernel> buildPRelu(tpu::PReluOp op, const OpTypes &types) {
  if (op.getMultiplierPos() || op.getRshiftPos())
    return op.emitOpError("expected positive numbers to pass, but got "
                          "multiplier_pos or rshift_pos");
  return preluKernel(op, types, op.getRshift());
}

} // namespace tpu_eval
