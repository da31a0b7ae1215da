// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Fast/FloatFunction.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Isa.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Parallel.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Tail.h"

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
  FloatEpilogue epilogue(relu, output.type->dtype);
  parallelRanges(output.elements(), kTailElements,
                 [&](int64_t begin, int64_t end) {
                   isa().add(a.f32() + begin, b.f32() + begin, end - begin,
                             epilogue, output.f32() + begin);
                 });
}

} // namespace tpu_eval::kernels::fast
