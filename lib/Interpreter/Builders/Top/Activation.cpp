// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Top functions of one real.

#include "tpu_eval/Interpreter/Builders/Common/Activation.h"
#include "tpu_eval/Interpreter/Builders/Common/Checks.h"
#include "tpu_eval/Interpreter/Builders/Top/Builders.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Activation.h"
#include "tpu_eval/Interpreter/Kernels/Reference/ActivationSlope.h"

#include <cmath>

using namespace mlir;

namespace tpu_eval {

FailureOr<Kernel> buildElu(top::EluOp op, const OpTypes &types) {
  return functionKernel(op, types, [alpha = real(op.getAlpha())](double x) {
    return kernels::elu(x, alpha);
  });
}

FailureOr<Kernel> buildGELU(top::GELUOp op, const OpTypes &types) {
  StringRef mode = op.getApproxMode();
  return functionKernel(op, types,
                        mode == "tanh"   ? kernels::geluTanh
                        : mode == "sigm" ? kernels::geluSigmoid
                                         : kernels::gelu);
}

FailureOr<Kernel> buildHardSigmoid(top::HardSigmoidOp op,
                                   const OpTypes &types) {
  double alpha = real(op.getAlpha()), beta = real(op.getBeta());
  return functionKernel(op, types, [=](double x) {
    return kernels::hardSigmoid(x, alpha, beta);
  });
}

FailureOr<Kernel> buildLeakyRelu(top::LeakyReluOp op, const OpTypes &types) {
  if (failed(expectFloat(op, types)))
    return failure();
  kernels::LeakyReluAttrs attrs;
  attrs.alpha = real(op.getAlpha());
  return Kernel(
      [attrs](auto in, auto out) { kernels::leakyRelu(attrs, in[0], out[0]); });
}

FailureOr<Kernel> buildLogB(top::LogBOp op, const OpTypes &types) {
  double base = std::log(double(op.getBase()));
  return functionKernel(op, types,
                        [=](double x) { return std::log(x) / base; });
}

FailureOr<Kernel> buildPRelu(top::PReluOp op, const OpTypes &types) {
  if (failed(expectFloat(op, types)))
    return failure();
  return preluKernel(op, types, 0);
}

FailureOr<Kernel> buildRelu(top::ReluOp op, const OpTypes &types) {
  return activationKernel(op, types,
                          kernels::Relu{true, real(op.getReluLimit())});
}

FailureOr<Kernel> buildSiLU(top::SiLUOp op, const OpTypes &types) {
  return siluKernel(op, types);
}

FailureOr<Kernel> buildSigmoid(top::SigmoidOp op, const OpTypes &types) {
  auto scale = static_cast<float>(real(op.getScale()));
  auto bias = static_cast<float>(real(op.getBias()));
  bool log = op.getLog();
  if (scale == 1 && bias == 0 && !log)
    return sigmoidKernel(op, types);
  return activationKernel(op, types, [=](float x) {
    float y = scale * kernels::sigmoid(x) + bias;
    return log ? std::log(y) : y;
  });
}

FailureOr<Kernel> buildSwish(top::SwishOp op, const OpTypes &types) {
  return functionKernel(op, types, [beta = real(op.getBeta())](double x) {
    return kernels::swish(x, beta);
  });
}

} // namespace tpu_eval
