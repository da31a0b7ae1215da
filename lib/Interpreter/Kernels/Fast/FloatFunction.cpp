// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Fast/FloatFunction.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Isa.h"

namespace tpu_eval::kernels::fast {

static FloatFunction pick(DType next, FloatFunction f32, FloatFunction f16,
                          FloatFunction bf16) {
  return next == DType::F16 ? f16 : next == DType::BF16 ? bf16 : f32;
}

FloatFunction silu(DType next) {
  return pick(next, isa().silu, isa().siluForF16, isa().siluForBF16);
}

FloatFunction sigmoid(DType next) {
  return pick(next, isa().sigmoid, isa().sigmoidForF16, isa().sigmoidForBF16);
}

FloatFunction rounding() { return isa().round; }

void add(const Relu &relu, const Tensor &a, const Tensor &b,
         const Tensor &output) {
  isa().add(a.f32(), b.f32(), output.elements(),
            FloatEpilogue(relu, output.type->dtype), output.f32());
}

} // namespace tpu_eval::kernels::fast
