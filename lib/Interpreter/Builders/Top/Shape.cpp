// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Top elementwise ops and ops that move elements.

#include "tpu_eval/Dialect/Top/IR/Top.h"
#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"
#include "tpu_eval/Interpreter/Builders/Common/Build.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Activation.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Cast.h"

#include <cmath>

using namespace mlir;

namespace tpu_eval {

static FailureOr<Kernel> buildAdd(Operation *op, const OpTypes &types) {
  auto add = cast<top::AddOp>(op);
  kernels::AddAttrs attrs;
  attrs.coefficients = coefficients(add.getCoeff(), types.operands.size());
  attrs.relu = reluOf(add);
  return addKernel(op, types, std::move(attrs));
}

static FailureOr<Kernel> buildSigmoid(Operation *op, const OpTypes &types) {
  auto sigmoid = cast<top::SigmoidOp>(op);
  auto scale = static_cast<float>(sigmoid.getScale().convertToDouble());
  auto bias = static_cast<float>(sigmoid.getBias().convertToDouble());
  bool log = sigmoid.getLog();
  if (scale == 1 && bias == 0 && !log)
    return sigmoidKernel(op, types);
  return activationKernel(op, types, [=](float x) {
    float y = scale * kernels::sigmoid(x) + bias;
    return log ? std::log(y) : y;
  });
}

static FailureOr<Kernel> buildRelu(Operation *op, const OpTypes &types) {
  auto relu = cast<top::ReluOp>(op);
  return activationKernel(
      op, types, kernels::Relu{true, relu.getReluLimit().convertToDouble()});
}

static FailureOr<Kernel> buildConcat(Operation *op, const OpTypes &types) {
  auto concat = cast<top::ConcatOp>(op);
  return concatKernel(op, types, concat.getAxis(), reluOf(concat));
}

/// Without preprocessing, or after it: the tensor under the input's name. Whole
/// numbers may come for a network that takes them as reals.
static FailureOr<Kernel> buildInput(Operation *op, const OpTypes &types) {
  if (isFloat(types.operands[0]->dtype) || !isFloat(types.results[0].dtype) ||
      types.operands[0]->quantized)
    return buildCopy(op, types);
  return Kernel([](Kernel::Tensors in, Kernel::Tensors out) {
    kernels::cast({}, in[0], out[0]);
  });
}

void registerTopElementwiseKernels(Registry &registry);
void registerTopFunctions(Registry &registry);
void registerTopNNKernels(Registry &registry);

void registerTopKernels(Registry &registry) {
  registerTopElementwiseKernels(registry);
  registerTopFunctions(registry);
  registerTopNNKernels(registry);
  registry.add("top.Input", buildInput);
  registry.add("top.Add", buildAdd);
  registry.add("top.SiLU", siluKernel);
  registry.add("top.Sigmoid", buildSigmoid);
  registry.add("top.Relu", buildRelu);
  registry.add("top.Concat", buildConcat);
  for (const char *name :
       {"top.Reshape", "top.Flatten", "top.Squeeze", "top.Unsqueeze"})
    registry.add(name, buildCopy);
}

} // namespace tpu_eval
