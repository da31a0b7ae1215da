// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Casts.

#include "Cmodel.h"

#include "tpu_eval/Interpreter/Builders/Common/Activation.h"
#include "tpu_eval/Interpreter/Builders/Tpu/Builders.h"
#include "tpu_eval/Interpreter/Builders/Tpu/Modes.h"
#include "tpu_eval/Interpreter/Kernels/Cmodel/Functions.h"
#include "tpu_eval/Interpreter/Kernels/Cmodel/Instructions.h"
#include "tpu_eval/Interpreter/Module/Types.h"

using namespace mlir;

namespace tpu_eval {

/// From F16 to integers, the zero point is added in F16.
static FailureOr<Kernel> quantiseKernel(tpu::CastOp op, const OpTypes &types) {
  const TensorType &out = types.results[0];
  auto inverse = roundToF16(1 / static_cast<float>(out.scale));
  auto zero = static_cast<float>(out.zeroPoint);
  RoundMode mode = convert(op.getRoundMode());
  bool known = types.operands[0]->dtype == DType::F16 && out.quantized &&
               storageBytes(out.dtype) == 1 &&
               expressedDType(op.getOutput().getType()) == DType::F16;
  return kernelWhere(known, buildCast(op, types), [=]() -> FailureOr<Kernel> {
    return Kernel([=](auto in, auto out) {
      cmodel::quantise(inverse, zero, mode, in[0], out[0]);
    });
  });
}

FailureOr<Kernel> buildCmodelCast(tpu::CastOp op, const OpTypes &types) {
  DType dtype = types.results[0].dtype;
  if (!isFloat(dtype))
    return quantiseKernel(op, types);
  bool away = op.getRoundMode() == tpu::RoundMode::HalfAwayFromZero;
  bool narrows = types.operands[0]->dtype == DType::F32 && dtype != DType::F32;
  return kernelWhere(away && narrows, buildCast(op, types), [&] {
    return activationKernel(
        op, types, [dtype](float x) { return cmodel::roundAway(x, dtype); });
  });
}

} // namespace tpu_eval
