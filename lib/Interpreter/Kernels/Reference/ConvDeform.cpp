// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/ConvDeform.h"

#include <cmath>

namespace tpu_eval::kernels {
namespace {

/// The element at (y, x) of a plane, 0 outside.
float element(const Sizes &in, const float *plane, float y, float x) {
  if (y < 0.f || y >= static_cast<float>(in[1]) || x < 0.f ||
      x >= static_cast<float>(in[2]))
    return 0.f;
  return plane[static_cast<int64_t>(y) * in[2] + static_cast<int64_t>(x)];
}

/// Between the four neighbours of a place; 0 where it lies a step outside.
float interpolate(const Sizes &in, const float *plane, float y, float x) {
  if (!(y > -1.f && y < static_cast<float>(in[1]) && x > -1.f &&
        x < static_cast<float>(in[2])))
    return 0.f;
  float top = std::floor(y), left = std::floor(x);
  float ly = y - top, lx = x - left, hy = 1.f - ly, hx = 1.f - lx;
  return hy * hx * element(in, plane, top, left) +
         hy * lx * element(in, plane, top, left + 1.f) +
         ly * hx * element(in, plane, top + 1.f, left) +
         ly * lx * element(in, plane, top + 1.f, left + 1.f);
}

} // namespace

void deformGather(const DeformAttrs &attrs, const Tensor &input,
                  const Tensor &offset, const Tensor &mask, float *gathered) {
  const Window &window = attrs.window;
  int64_t width = window.out[2];
  int64_t samples = input.type->shape[0], channels = input.type->shape[1];
  int64_t taps = area(window.kernel), plane = area(window.out);
  auto start = [&](int axis, int64_t o, int64_t k) {
    return static_cast<float>(o * window.strides[axis] - window.begin[axis] +
                              k * window.dilations[axis]);
  };
  for (int64_t n = 0; n < samples; ++n)
    for (int64_t c = 0; c < channels; ++c) {
      const float *from = input.f32() + (n * channels + c) * area(window.in);
      int64_t group = n * attrs.groups + c / (channels / attrs.groups);
      for (int64_t k = 0; k < taps; ++k) {
        const float *rows = offset.f32() + (group * taps + k) * 2 * plane;
        const float *columns = rows + plane;
        const float *shares =
            mask ? mask.f32() + (group * taps + k) * plane : nullptr;
        for (int64_t i = 0; i < plane; ++i) {
          float y = start(1, i / width, k / window.kernel[2]) + rows[i];
          float x = start(2, i % width, k % window.kernel[2]) + columns[i];
          float value = interpolate(window.in, from, y, x);
          *gathered++ = shares ? value * shares[i] : value;
        }
      }
    }
}

} // namespace tpu_eval::kernels
