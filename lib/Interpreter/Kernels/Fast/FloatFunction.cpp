// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Fast/FloatFunction.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Isa.h"

namespace tpu_eval::kernels::fast {

void silu(const Tensor &input, const Tensor &output) {
  isa().silu(input.f32(), output.elements(), output.type->dtype, output.f32());
}

void sigmoid(const Tensor &input, const Tensor &output) {
  isa().sigmoid(input.f32(), output.elements(), output.type->dtype,
                output.f32());
}

} // namespace tpu_eval::kernels::fast
