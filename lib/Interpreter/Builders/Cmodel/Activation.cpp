// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Functions of one real.

#include "Cmodel.h"

#include "tpu_eval/Interpreter/Builders/Common/Activation.h"
#include "tpu_eval/Interpreter/Builders/Tpu/Builders.h"
#include "tpu_eval/Interpreter/Kernels/Cmodel/Functions.h"
#include "tpu_eval/Interpreter/Kernels/Cmodel/Instructions.h"
#include "tpu_eval/Interpreter/Kernels/Reference/ActivationSlope.h"
#include "tpu_eval/Interpreter/Rounding.h"

using namespace mlir;

namespace tpu_eval {

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
FailureOr<Kernel> buildCmodelActive(tpu::ActiveOp op, const OpTypes &types) {
  tpu::ActiveMode mode = op.getMode();
  DType dtype = types.results[0].dtype;
  bool same = isFloat(dtype) && isOf(types, dtype) && dtype != DType::BF16;
  if (mode == tpu::ActiveMode::EXP)
    return kernelWhere(same, buildActive(op, types), [&] {
      return activationKernel(op, types, [dtype](float x) {
        return cmodel::exponential(x, dtype);
      });
    });
  auto function = functionOf(mode);
  return kernelWhere(same && function, buildActive(op, types),
                     [&] { return activationKernel(op, types, function); });
}

FailureOr<Kernel> buildCmodelLeakyRelu(tpu::LeakyReluOp op,
                                       const OpTypes &types) {
  bool known = isOf(types, DType::F16) && op.getAlpha();
  return kernelWhere(
      known, buildLeakyRelu(op, types), [&]() -> FailureOr<Kernel> {
        kernels::LeakyReluAttrs attrs;
        attrs.alpha =
            roundToF16(static_cast<float>(op.getAlpha()->convertToDouble()));
        return Kernel([attrs](auto in, auto out) {
          kernels::leakyRelu(attrs, in[0], out[0]);
        });
      });
}

} // namespace tpu_eval
