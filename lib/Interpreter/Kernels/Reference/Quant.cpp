// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/Quant.h"

namespace tpu_eval::kernels {
namespace {

void quantize(const CastAttrs &attrs, const Tensor &input,
              const Tensor &output) {
  const TensorType &type = *output.type;
  DType real = attrs.expressed;
  float inverse = roundToFloat(static_cast<float>(1.0 / type.scale), real);
  dispatchStorage(type.dtype, [&](auto out) {
    using Out = decltype(out);
    std::transform(input.f32(), input.f32() + input.elements(),
                   output.as<Out>(), [&](float x) {
                     if (real == DType::BF16) // what is not yet rounded (N65)
                       x = roundToBF16(x);
                     float scaled = roundToFloat(x * inverse, real);
                     int64_t q = roundToInt(scaled, attrs.round);
                     // Far outside any format, the zero point must not
                     // overflow.
                     q = std::clamp<int64_t>(q, INT32_MIN, INT32_MAX);
                     return static_cast<Out>(
                         saturate(q + type.zeroPoint, type.dtype));
                   });
  });
}

void dequantizeTo(const CastAttrs &attrs, const Tensor &input, float *output) {
  const TensorType &type = *input.type;
  DType real = attrs.expressed;
  float scale = roundToFloat(static_cast<float>(type.scale), real);
  float zero = static_cast<float>(type.zeroPoint);
  dispatchStorage(type.dtype, [&](auto in) {
    using In = decltype(in);
    std::transform(
        input.as<In>(), input.as<In>() + input.elements(), output, [&](In q) {
          float shifted = roundToFloat(static_cast<float>(q) - zero, real);
          return roundToFloat(scale * shifted, real);
        });
  });
}

void copyIntegers(const Tensor &input, const Tensor &output) {
  DType dtype = output.type->dtype;
  dispatchStorage(input.type->dtype, [&](auto in) {
    dispatchStorage(dtype, [&](auto out) {
      using In = decltype(in);
      using Out = decltype(out);
      std::transform(input.as<In>(), input.as<In>() + input.elements(),
                     output.as<Out>(), [&](In q) {
                       return static_cast<Out>(
                           saturate(static_cast<int64_t>(q), dtype));
                     });
    });
  });
}

} // namespace

void cast(const CastAttrs &attrs, const Tensor &input, const Tensor &output) {
  bool fromFloat = isFloat(input.type->dtype);
  bool toFloat = isFloat(output.type->dtype);
  if (!fromFloat && !toFloat)
    return copyIntegers(input, output);
  if (fromFloat && !toFloat)
    return quantize(attrs, input, output);
  if (!fromFloat)
    dequantizeTo(attrs, input, output.f32());
  else
    std::copy_n(input.f32(), input.elements(), output.f32());
  roundToFloat(output.f32(), output.elements(), output.type->dtype);
}

void dequantize(const Tensor &input, float *output) {
  if (isFloat(input.type->dtype))
    std::copy_n(input.f32(), input.elements(), output);
  else
    dequantizeTo({}, input, output);
}

void lookup(const Tensor &input, const Tensor &table, const Tensor &output) {
  const uint8_t *from = input.as<uint8_t>();
  dispatchStorage(output.type->dtype, [&](auto out) {
    using Out = decltype(out);
    const Out *entries = table.as<Out>();
    std::transform(from, from + input.elements(), output.as<Out>(),
                   [&](uint8_t index) { return entries[index]; });
  });
}

} // namespace tpu_eval::kernels
