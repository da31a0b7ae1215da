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

void round(const Tensor &input, const Tensor &output) {
  DType dtype = output.type->dtype;
  bool exact = dtype == DType::F32 || dtype == input.type->dtype;
  if (!exact)
    isa().round(input.f32(), output.elements(), dtype, output.f32());
  else if (input.data != output.data)
    std::copy_n(input.f32(), output.elements(), output.f32());
}

void add(const Relu &relu, const Tensor &a, const Tensor &b,
         const Tensor &output) {
  isa().add(a.f32(), b.f32(), output.elements(),
            FloatEpilogue(relu, output.type->dtype), output.f32());
}

} // namespace tpu_eval::kernels::fast
