// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// tpu.Active: a function of one real by name.

#include "tpu_eval/Interpreter/Kernels/Reference/Activation.h"
#include "tpu_eval/Dialect/Tpu/IR/Tpu.h"
#include "tpu_eval/Interpreter/Builders/Common/Elementwise.h"

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
  std::vector<double> values = coefficients(op.getCoeffs(), 0);
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

static FailureOr<Kernel> buildActive(Operation *op, const OpTypes &types) {
  auto active = cast<tpu::ActiveOp>(op);
  if (!isFloat(types.operands[0]->dtype))
    return buildInteger(active, types);
  auto withCoefficients = [&](size_t count,
                              auto &&function) -> FailureOr<Kernel> {
    auto c = coefficientsOf(active, count);
    if (failed(c))
      return failure();
    return functionKernel(
        op, types, [function, c = *c](double x) { return function(x, c); });
  };
  using Values = std::vector<double>;
  switch (active.getMode()) {
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
    if (Function function = functionOf(active.getMode()))
      return functionKernel(op, types, function);
    return op->emitOpError("expected an activation with an evaluation rule, "
                           "but got ")
           << stringifyActiveMode(active.getMode());
  }
}

void registerTpuActive(Registry &registry) {
  registry.add("tpu.Active", buildActive);
}

} // namespace tpu_eval
