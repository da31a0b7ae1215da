// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Builders/Common/Activation.h"
#include "tpu_eval/Interpreter/Builders/Common/Checks.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Activation.h"
#include "tpu_eval/Interpreter/Kernels/Reference/ActivationSlope.h"

#include "mlir/IR/Operation.h"

using namespace mlir;

namespace tpu_eval {

FailureOr<Kernel> activationKernel(Operation *op, const OpTypes &types,
                                   std::function<float(float)> function,
                                   Elementwise::Function kind) {
  if (failed(expectFloat(op, types)))
    return failure();
  return Kernel(Elementwise{kind},
                [function = std::move(function)](auto in, auto out) {
                  kernels::activate(function, in[0], out[0]);
                });
}

FailureOr<Kernel> functionKernel(Operation *op, const OpTypes &types,
                                 std::function<double(double)> function) {
  return activationKernel(op, types, kernels::inDouble(std::move(function)));
}

FailureOr<Kernel> siluKernel(Operation *op, const OpTypes &types) {
  return activationKernel(op, types, kernels::silu,
                          Elementwise::Function::SiLU);
}

FailureOr<Kernel> sigmoidKernel(Operation *op, const OpTypes &types) {
  return activationKernel(op, types, kernels::sigmoid,
                          Elementwise::Function::Sigmoid);
}

FailureOr<Kernel> clipKernel(Operation *op, const OpTypes &types, float low,
                             float high) {
  return activationKernel(
      op, types, [=](float x) { return std::min(high, std::max(low, x)); });
}

FailureOr<Kernel> preluKernel(Operation *op, const OpTypes &types,
                              int64_t shift) {
  if (failed(expectTwoInputs(op, types)) ||
      failed(expectFloatOrInteger(op, types)) ||
      failed(expectNoZeroPoint(op, types)))
    return failure();
  return Kernel(
      [=](auto in, auto out) { kernels::prelu(shift, in[0], in[1], out[0]); });
}

} // namespace tpu_eval
