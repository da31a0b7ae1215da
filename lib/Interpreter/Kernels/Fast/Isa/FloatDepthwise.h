// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Channels are the lanes of a vector; a vector of weights meets several pixels.

#ifndef TPU_EVAL_LIB_KERNELS_FAST_ISA_FLOATDEPTHWISE_H
#define TPU_EVAL_LIB_KERNELS_FAST_ISA_FLOATDEPTHWISE_H

#include "Epilogue.h"

#include "tpu_eval/Interpreter/Kernels/Fast/FloatDepthwise.h"

#include <utility>

namespace tpu_eval::kernels::fast {
namespace {

/// A vector of channels from `c` on, of `Pixels` pixels from `first` on.
template <int Pixels, typename Load, typename Store>
TPU_EVAL_INLINE void depthwiseLanes(const FloatDepthwise &p, int64_t first,
                                    int64_t c, Load &&read, Store &&write) {
  Floats sums[Pixels] = {};
  int64_t place = p.offset + first * p.step + c;
  for (const FloatTap *tap = p.taps; tap != p.taps + p.count; ++tap) {
    Floats weight = read(tap->weights + c);
    const float *input = tap->input + place;
#pragma GCC unroll 8
    for (int i = 0; i < Pixels; ++i)
      sums[i] += read(input + i * p.step) * weight;
  }
  Floats bias = read(p.bias + c);
  auto each = [&](auto &&change) {
#pragma GCC unroll 8
    for (int i = 0; i < Pixels; ++i)
      sums[i] = change(sums[i]);
  };
  each([=](Floats sum) { return sum + bias; });
  finish(p.epilogue, each);
  float *output = p.output + first * p.outputStep + c;
#pragma GCC unroll 8
  for (int i = 0; i < Pixels; ++i)
    write(output + i * p.outputStep, sums[i]);
}

template <int Pixels>
void depthwisePixels(const FloatDepthwise &p, int64_t first) {
  int64_t c = 0;
  for (; c + kLanes <= p.channels; c += kLanes)
    depthwiseLanes<Pixels>(
        p, first, c, [](const float *from) { return load(from); },
        [](float *to, Floats value) { store(to, value); });
  if (int64_t rest = p.channels - c)
    depthwiseLanes<Pixels>(
        p, first, c, [=](const float *from) { return loadPart(from, rest); },
        [=](float *to, Floats value) { storePart(to, value, rest); });
}

template <int... Pixels>
void depthwiseRest(const FloatDepthwise &p, int64_t first,
                   std::integer_sequence<int, Pixels...>) {
  using Rest = void (*)(const FloatDepthwise &, int64_t);
  static constexpr Rest rests[] = {depthwisePixels<Pixels + 1>...};
  if (first < p.pixels)
    rests[p.pixels - first - 1](p, first);
}

void floatDepthwise(const FloatDepthwise &p) {
  constexpr int most = 8;
  int64_t i = 0;
  for (; i + most <= p.pixels; i += most)
    depthwisePixels<most>(p, i);
  depthwiseRest(p, i, std::make_integer_sequence<int, most - 1>());
}

} // namespace
} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_LIB_KERNELS_FAST_ISA_FLOATDEPTHWISE_H
