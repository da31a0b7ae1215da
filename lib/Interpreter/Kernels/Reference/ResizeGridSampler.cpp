// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/ResizeGridSampler.h"

#include <algorithm>
#include <cmath>

namespace tpu_eval::kernels {
namespace {

/// Mirrored at low / 2 and high / 2 until it lies between them.
float reflect(float at, int64_t low, int64_t high) {
  if (low == high)
    return 0.f;
  float from = static_cast<float>(low) / 2;
  float span = static_cast<float>(high - low) / 2;
  at = std::fabs(at - from);
  float beyond = std::fmod(at, span);
  bool even = std::fmod(std::floor(at / span), 2.f) == 0.f;
  return (even ? beyond : span - beyond) + from;
}

/// The place on one axis that a number from -1 to 1 names.
float placeOf(const GridSamplerAttrs &attrs, float number, int64_t size) {
  float extent = static_cast<float>(attrs.alignCorners ? size - 1 : size);
  float at = attrs.alignCorners ? (number + 1.f) * 0.5f * extent
                                : ((number + 1.f) * extent - 1.f) * 0.5f;
  if (attrs.padding == GridPadding::Zeros)
    return at;
  if (attrs.padding == GridPadding::Reflection)
    at = attrs.alignCorners ? reflect(at, 0, 2 * (size - 1))
                            : reflect(at, -1, 2 * size - 1);
  return std::min(static_cast<float>(size - 1), std::max(at, 0.f));
}

/// The neighbours of a place on one axis and their weights; none outside.
struct Neighbours {
  int64_t index[2];
  float weight[2];
  int64_t count = 0;

  void add(float at, float share, int64_t size) {
    if (!(at >= 0.f && at < static_cast<float>(size)))
      return;
    index[count] = static_cast<int64_t>(at);
    weight[count++] = share;
  }
};

Neighbours neighbours(const GridSamplerAttrs &attrs, float number,
                      int64_t size) {
  Neighbours found;
  float at = placeOf(attrs, number, size);
  if (attrs.nearest) {
    found.add(std::round(at), 1.f, size);
    return found;
  }
  float low = std::floor(at), beyond = at - low;
  found.add(low, 1.f - beyond, size);
  found.add(low + 1.f, beyond, size);
  return found;
}

} // namespace

void gridSampler(const GridSamplerAttrs &attrs, const Tensor &input,
                 const Tensor &grid, const Tensor &output) {
  const Sizes &in = attrs.in;
  int64_t samples = input.type->shape[0], channels = input.type->shape[1];
  int64_t inVolume = area(in), outVolume = area(attrs.out);
  const float *numbers = grid.f32();
  for (int64_t n = 0; n < samples; ++n)
    for (int64_t o = 0; o < outVolume; ++o, numbers += attrs.axes) {
      Neighbours x = neighbours(attrs, numbers[0], in[2]);
      Neighbours y = neighbours(attrs, numbers[1], in[1]);
      Neighbours z{{0, 0}, {1.f, 0.f}, 1};
      if (attrs.axes == 3)
        z = neighbours(attrs, numbers[2], in[0]);
      for (int64_t c = 0; c < channels; ++c) {
        const float *volume = input.f32() + (n * channels + c) * inVolume;
        float sum = 0.f;
        for (int64_t k = 0; k < z.count; ++k)
          for (int64_t j = 0; j < y.count; ++j)
            for (int64_t i = 0; i < x.count; ++i)
              sum += volume[(z.index[k] * in[1] + y.index[j]) * in[2] +
                            x.index[i]] *
                     (x.weight[i] * y.weight[j] * z.weight[k]);
        output.f32()[(n * channels + c) * outVolume + o] = sum;
      }
    }
}

} // namespace tpu_eval::kernels
