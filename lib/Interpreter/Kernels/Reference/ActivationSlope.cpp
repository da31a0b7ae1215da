// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/ActivationSlope.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Broadcast.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Map.h"

namespace tpu_eval::kernels {
namespace {

/// A negative integer by its slope; others pass (N27).
int64_t lean(int64_t q, int64_t slope, int64_t shift, DType dtype) {
  if (q < 0)
    q = requantize(q, slope, shift, RequantMode::MultiplierShift,
                   RoundMode::HalfUp);
  return saturate(q, dtype);
}

} // namespace

void prelu(int64_t shift, const Tensor &input, const Tensor &slope,
           const Tensor &output) {
  const TensorType &type = *output.type;
  if (!isFloat(type.dtype)) {
    auto slopes = spread<int64_t>(slope, type.shape);
    return mapIntegers(input, output, [&](int64_t q, int64_t i) {
      return lean(q, slopes[i], shift, type.dtype);
    });
  }
  auto slopes = spread<float>(slope, type.shape);
  std::transform(input.f32(), input.f32() + input.elements(), slopes.begin(),
                 output.f32(),
                 [](float x, float a) { return x > 0 ? x : a * x; });
  roundToFloat(output.f32(), output.elements(), type.dtype);
}

void leakyRelu(const LeakyReluAttrs &attrs, const Tensor &input,
               const Tensor &output) {
  const TensorType &type = *output.type;
  if (!isFloat(type.dtype))
    return mapIntegers(input, output, [&](int64_t q, int64_t) {
      return lean(q, attrs.multiplier, attrs.shift, type.dtype);
    });
  std::transform(input.f32(), input.f32() + input.elements(), output.f32(),
                 [&](float x) { return x > 0 ? x : attrs.alpha * x; });
  roundToFloat(output.f32(), output.elements(), type.dtype);
}

} // namespace tpu_eval::kernels
