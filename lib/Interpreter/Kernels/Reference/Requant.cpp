// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/Requant.h"

#include <algorithm>

namespace tpu_eval::kernels {
namespace {

/// output[i] = function(input[i], channel), saturated.
template <typename Function>
void mapChannels(const Axis &axis, const Tensor &input, const Tensor &output,
                 Function &&function) {
  DType dtype = output.type->dtype;
  dispatchStorage(input.type->dtype, [&](auto in) {
    dispatchStorage(dtype, [&](auto out) {
      const auto *from = input.as<decltype(in)>();
      auto *to = output.as<decltype(out)>();
      for (int64_t i = 0; i < input.elements(); ++i)
        to[i] = static_cast<decltype(out)>(saturate(
            function(static_cast<int64_t>(from[i]), i / axis.inner % axis.size),
            dtype));
    });
  });
}

/// Multiplier, shift and zero point of a channel.
const int32_t *numbersOf(const Tensor &quant, int64_t channel) {
  return quant.as<int32_t>() + 3 * channel;
}

} // namespace

void requantInt(const Requant &requant, const Tensor &input,
                const Tensor &output) {
  int64_t zero = input.type->zeroPoint;
  dispatchStorage(input.type->dtype, [&](auto in) {
    dispatchStorage(output.type->dtype, [&](auto out) {
      using In = decltype(in);
      using Out = decltype(out);
      std::transform(input.as<In>(), input.as<In>() + input.elements(),
                     output.as<Out>(), [&](In q) {
                       int64_t shifted = static_cast<int64_t>(q) - zero;
                       return static_cast<Out>(
                           requant(shifted, 0, *output.type, false));
                     });
    });
  });
}

void requantIntAxis(const RequantAxisAttrs &attrs, const Tensor &input,
                    const Tensor &quant, const Tensor &output) {
  int64_t zero = input.type->zeroPoint;
  mapChannels(attrs.axis, input, output, [&](int64_t q, int64_t channel) {
    const int32_t *numbers = numbersOf(quant, channel);
    int64_t shift =
        attrs.rightShifts || attrs.mode != RequantMode::MultiplierShift
            ? int64_t(numbers[1])
            : -int64_t(numbers[1]);
    int64_t value =
        requantize(q - zero, numbers[0], shift, attrs.mode, attrs.round);
    return saturate(value, DType::I32) + numbers[2];
  });
}

int64_t DequantIntAttrs::operator()(int64_t value) const {
  if (!twoSteps)
    return requantize(value, multiplier, -shift, RequantMode::MultiplierShift,
                      round);
  int64_t product = requantize(value, multiplier, -leftShift,
                               RequantMode::MultiplierShift, round);
  return shiftRight(shiftRight(product, 31, RoundMode::HalfUp), -shift, round);
}

void dequantInt(const DequantIntAttrs &attrs, const Tensor &input,
                const Tensor &output) {
  int64_t zero = input.type->zeroPoint;
  mapChannels({}, input, output,
              [&](int64_t q, int64_t) { return attrs(q - zero); });
}

void dequantIntAxis(const Axis &axis, const DequantIntAttrs &attrs,
                    const Tensor &input, const Tensor &quant,
                    const Tensor &output) {
  mapChannels(axis, input, output, [&](int64_t q, int64_t channel) {
    const int32_t *numbers = numbersOf(quant, channel);
    DequantIntAttrs own = attrs;
    own.multiplier = numbers[0];
    own.shift = numbers[1];
    return own(q - numbers[2]);
  });
}

int64_t RequantFpAttrs::operator()(int64_t value, int64_t zeroPoint) const {
  float scaled = static_cast<float>(value) * scale;
  if (!addsZeroPoint)
    return roundToInt(scaled + offset, round);
  return saturate(roundToInt(scaled, round), DType::I32) + zeroPoint;
}

void requantFp(const RequantFpAttrs &attrs, const Tensor &input,
               const Tensor &output) {
  mapChannels({}, input, output, [&](int64_t q, int64_t) {
    return attrs(q, output.type->zeroPoint);
  });
}

void requantFpAxis(const Axis &axis, const RequantFpAttrs &attrs,
                   const Tensor &input, const Tensor &quant,
                   const Tensor &output) {
  mapChannels(axis, input, output, [&](int64_t q, int64_t channel) {
    const float *numbers = quant.f32() + 2 * channel;
    RequantFpAttrs own = attrs;
    own.scale = numbers[0];
    own.offset = numbers[1];
    int64_t zero = roundToInt(numbers[1], RoundMode::TowardsZero);
    return own(q, saturate(zero, DType::I32));
  });
}

} // namespace tpu_eval::kernels
