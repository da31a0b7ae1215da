// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/Slope.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Broadcast.h"

namespace tpu_eval::kernels {
namespace {

/// A negative integer by its slope; others pass (N27).
int64_t lean(int64_t q, int64_t slope, int64_t shift, DType dtype) {
  if (q < 0)
    q = requantize(q, slope, shift, RequantMode::MultiplierShift,
                   RoundMode::HalfUp);
  return saturate(q, dtype);
}

/// output[i] = function(input[i], i) on stored elements of the given types.
template <typename Function>
void transformIntegers(const Tensor &input, const Tensor &output,
                       Function &&function) {
  dispatchStorage(input.type->dtype, [&](auto in) {
    dispatchStorage(output.type->dtype, [&](auto out) {
      using Out = decltype(out);
      const auto *from = input.as<decltype(in)>();
      for (int64_t i = 0; i < output.elements(); ++i)
        output.as<Out>()[i] =
            static_cast<Out>(function(static_cast<int64_t>(from[i]), i));
    });
  });
}

} // namespace

void prelu(int64_t shift, const Tensor &input, const Tensor &slope,
           const Tensor &output) {
  const TensorType &type = *output.type;
  if (!isFloat(type.dtype)) {
    auto slopes = spread<int64_t>(slope, type.shape);
    return transformIntegers(input, output, [&](int64_t q, int64_t i) {
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
    return transformIntegers(input, output, [&](int64_t q, int64_t) {
      return lean(q, attrs.multiplier, attrs.shift, type.dtype);
    });
  std::transform(input.f32(), input.f32() + input.elements(), output.f32(),
                 [&](float x) { return x > 0 ? x : attrs.alpha * x; });
  roundToFloat(output.f32(), output.elements(), type.dtype);
}

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
  transformIntegers(input, output, [&](int64_t q, int64_t i) {
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
