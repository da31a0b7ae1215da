// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Top functions of one real.

#include "tpu_eval/Dialect/Top/IR/Top.h"
#include "tpu_eval/Interpreter/Builders/Common/Elementwise.h"

#include <cmath>

using namespace mlir;

namespace tpu_eval {

template <double (*function)(double)>
static FailureOr<Kernel> build(Operation *op, const OpTypes &types) {
  return functionKernel(op, types, function);
}

static FailureOr<Kernel> buildElu(Operation *op, const OpTypes &types) {
  double alpha = number(cast<top::EluOp>(op).getAlpha());
  return functionKernel(op, types,
                        [=](double x) { return kernels::elu(x, alpha); });
}

static FailureOr<Kernel> buildGELU(Operation *op, const OpTypes &types) {
  StringRef mode = cast<top::GELUOp>(op).getApproxMode();
  return functionKernel(op, types,
                        mode == "tanh"   ? kernels::geluTanh
                        : mode == "sigm" ? kernels::geluSigmoid
                                         : kernels::gelu);
}

static FailureOr<Kernel> buildHardSigmoid(Operation *op, const OpTypes &types) {
  auto sigmoid = cast<top::HardSigmoidOp>(op);
  double alpha = number(sigmoid.getAlpha()), beta = number(sigmoid.getBeta());
  return functionKernel(op, types, [=](double x) {
    return kernels::hardSigmoid(x, alpha, beta);
  });
}

static FailureOr<Kernel> buildSwish(Operation *op, const OpTypes &types) {
  double beta = number(cast<top::SwishOp>(op).getBeta());
  return functionKernel(op, types,
                        [=](double x) { return kernels::swish(x, beta); });
}

static FailureOr<Kernel> buildLogB(Operation *op, const OpTypes &types) {
  double base = std::log(double(cast<top::LogBOp>(op).getBase()));
  return functionKernel(op, types,
                        [=](double x) { return std::log(x) / base; });
}

static FailureOr<Kernel> buildPow(Operation *op, const OpTypes &types) {
  double exponent = number(cast<top::PowOp>(op).getExponent());
  return functionKernel(op, types,
                        [=](double x) { return std::pow(x, exponent); });
}

static FailureOr<Kernel> buildPow2(Operation *op, const OpTypes &types) {
  double base = number(cast<top::Pow2Op>(op).getConstVal());
  return functionKernel(op, types, [=](double x) { return std::pow(base, x); });
}

void registerTopFunctions(Registry &registry) {
  registry.add("top.Abs", build<std::abs>);
  registry.add("top.Arccos", build<std::acos>);
  registry.add("top.Arctanh", build<std::atanh>);
  registry.add("top.Ceil", build<std::ceil>);
  registry.add("top.Cos", build<std::cos>);
  registry.add("top.Cosh", build<std::cosh>);
  registry.add("top.Elu", buildElu);
  registry.add("top.Erf", build<std::erf>);
  registry.add("top.Exp", build<std::exp>);
  registry.add("top.Floor", build<std::floor>);
  registry.add("top.GELU", buildGELU);
  registry.add("top.HardSigmoid", buildHardSigmoid);
  registry.add("top.HardSwish", build<kernels::hardSwish>);
  registry.add("top.Log", build<std::log>);
  registry.add("top.LogB", buildLogB);
  registry.add("top.Mish", build<kernels::mish>);
  registry.add("top.Pow", buildPow);
  registry.add("top.Pow2", buildPow2);
  registry.add("top.Round", build<std::round>);
  registry.add("top.Rsqrt", build<kernels::rsqrt>);
  registry.add("top.Sign", build<kernels::sign>);
  registry.add("top.Sin", build<std::sin>);
  registry.add("top.Sinh", build<std::sinh>);
  registry.add("top.Softplus", build<kernels::softplus>);
  registry.add("top.Softsign", build<kernels::softsign>);
  registry.add("top.Sqrt", build<std::sqrt>);
  registry.add("top.Swish", buildSwish);
  registry.add("top.Tan", build<std::tan>);
  registry.add("top.Tanh", build<std::tanh>);
}

} // namespace tpu_eval
