// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Fast/FloatFunction.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Isa.h"

namespace tpu_eval::kernels::fast {

FloatFunction silu(bool exact) { return exact ? isa().siluExact : isa().silu; }

FloatFunction sigmoid(bool exact) {
  return exact ? isa().sigmoidExact : isa().sigmoid;
}

FloatFunction rounding() { return isa().round; }

void add(const Relu &relu, const Tensor &a, const Tensor &b,
         const Tensor &output) {
  isa().add(a.f32(), b.f32(), output.elements(),
            FloatEpilogue(relu, output.type->dtype), output.f32());
}

} // namespace tpu_eval::kernels::fast
