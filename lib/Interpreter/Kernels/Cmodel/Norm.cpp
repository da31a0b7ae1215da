// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Cmodel/Norm.h"
#include "tpu_eval/Interpreter/Kernels/Cmodel/Instructions.h"

#include <cmath>

namespace tpu_eval::kernels::cmodel {
namespace {

struct Moments {
  float mean, inverseDeviation;
};

/// 1 / sqrt(variance + eps), and 0 for an infinite one.
float inverseDeviation(float variance, float eps, int steps) {
  float inverse = inverseRoot(variance + eps, steps);
  return std::isinf(inverse) && inverse > 0 ? 0.f : inverse;
}

float squareOf(float difference) { return difference * difference; }

/// Of elements in one line.
Moments ofLine(const NormAttrs &attrs, const float *x, DType dtype) {
  int64_t n = attrs.axis.size;
  float part = 1.f / static_cast<float>(n);
  auto value = [x](int64_t i) { return x[i]; };
  bool inWindow = dtype == DType::F32;
  float mean = inWindow ? windowSum(n, part, dtype, value)
                        : lineSum(n, part, dtype, value);
  float variance = lineSum(n, part, DType::F32, [&](int64_t i) {
    return squareOf(roundToFloat(x[i] - mean, dtype));
  });
  float inverse =
      inverseDeviation(variance, attrs.eps, dtype == DType::F16 ? 3 : 4);
  return {mean, roundToFloat(inverse, dtype)};
}

/// Of a group of channels in F16: a channel at a time.
Moments ofChannels(const NormAttrs &attrs, const float *x) {
  int64_t n = attrs.affine.inner, channels = attrs.axis.size / n;
  auto r = [](float value) { return roundToF16(value); };
  float part = 1.f / static_cast<float>(n);
  float channelPart = 1.f / static_cast<float>(channels);
  std::vector<float> parts(channels);
  auto total = [&] { return treeSum(parts.data(), int(channels)); };
  for (int64_t c = 0; c < channels; ++c)
    parts[c] =
        lineSum(n, part, DType::F16, [&](int64_t i) { return x[c * n + i]; });
  float mean = r(r(total()) * r(channelPart));
  for (int64_t c = 0; c < channels; ++c)
    parts[c] = lineSum(n, part, DType::F32, [&](int64_t i) {
      return squareOf(r(x[c * n + i] - mean));
    });
  float variance = total() * channelPart;
  return {mean, r(inverseDeviation(variance, attrs.eps, 4))};
}

} // namespace

void norm(const NormAttrs &attrs, const Tensor &input, const Tensor &weight,
          const Tensor &bias, const Tensor &output) {
  DType dtype = output.type->dtype;
  auto r = [dtype](float value) { return roundToFloat(value, dtype); };
  bool byChannel = attrs.rule != NormRule::Layer && dtype == DType::F16;
  const Axis &affine = attrs.affine;
  for (int64_t group = 0; group < attrs.axis.outer; ++group) {
    int64_t first = group * attrs.axis.size;
    const float *x = input.f32() + first;
    Moments moments =
        byChannel ? ofChannels(attrs, x) : ofLine(attrs, x, dtype);
    for (int64_t i = 0; i < attrs.axis.size; ++i) {
      int64_t parameter = (first + i) / affine.inner % affine.size;
      float y = r(r(x[i] - moments.mean) * moments.inverseDeviation);
      if (weight)
        y = r(y * weight.f32()[parameter]);
      if (bias)
        y = r(y + bias.f32()[parameter]);
      output.f32()[first + i] = y;
    }
  }
}

} // namespace tpu_eval::kernels::cmodel
