// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Fast/FloatFunction.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Isa.h"

namespace tpu_eval::kernels::fast {

static void apply(Isa::Function function, const Tensor &input,
                  const Tensor &output) {
  function(input.f32(), output.elements(), output.type->dtype, output.f32());
}

void silu(bool exact, const Tensor &input, const Tensor &output) {
  apply(exact ? isa().siluExact : isa().silu, input, output);
}

void sigmoid(bool exact, const Tensor &input, const Tensor &output) {
  apply(exact ? isa().sigmoidExact : isa().sigmoid, input, output);
}

void round(const Tensor &input, const Tensor &output) {
  DType dtype = output.type->dtype;
  bool exact = dtype == DType::F32 || dtype == input.type->dtype;
  if (!exact)
    apply(isa().round, input, output);
  else if (input.data != output.data)
    std::copy_n(input.f32(), output.elements(), output.f32());
}

void add(const Relu &relu, const Tensor &a, const Tensor &b,
         const Tensor &output) {
  isa().add(a.f32(), b.f32(), output.elements(),
            FloatEpilogue(relu, output.type->dtype), output.f32());
}

} // namespace tpu_eval::kernels::fast
