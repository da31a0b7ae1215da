// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/NormScale.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Broadcast.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Map.h"

namespace tpu_eval::kernels {

void scale(const Relu &relu, const Tensor &input, const Tensor &scales,
           const Tensor &bias, const Tensor &shifts, const Tensor &output) {
  const TensorType &type = *output.type;
  int64_t channels = type.shape[1], inner = 1;
  for (size_t d = 2; d < type.shape.size(); ++d)
    inner *= type.shape[d];
  if (isFloat(type.dtype)) {
    for (int64_t i = 0; i < output.elements(); ++i) {
      int64_t c = i / inner % channels;
      float product = input.f32()[i] * scales.f32()[c];
      output.f32()[i] = relu(product + bias.f32()[c]);
    }
    return roundToFloat(output.f32(), output.elements(), type.dtype);
  }
  auto scaleOf = spread<int64_t>(scales, scales.type->shape),
       biasOf = spread<int64_t>(bias, bias.type->shape),
       shiftOf = spread<int64_t>(shifts, shifts.type->shape);
  mapIntegers(input, output, [&](int64_t q, int64_t i) {
    int64_t c = i / inner % channels;
    int64_t sum = q * scaleOf[c] + biasOf[c]; // products of 16 bits each
    int64_t stored =
        saturate(shiftRight(sum, -shiftOf[c], RoundMode::Down), DType::I32) +
        type.zeroPoint;
    if (relu.enabled)
      stored = std::max<int64_t>(stored, 0);
    return saturate(stored, type.dtype);
  });
}

} // namespace tpu_eval::kernels
