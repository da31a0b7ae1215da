// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Channels are the lanes of a vector; a vector of weights meets several pixels.

#ifndef TPU_EVAL_LIB_KERNELS_FAST_ISA_FLOATDEPTHWISE_H
#define TPU_EVAL_LIB_KERNELS_FAST_ISA_FLOATDEPTHWISE_H

#include "Epilogue.h"

#include "tpu_eval/Interpreter/Kernels/Fast/FloatDepthwise.h"

namespace tpu_eval::kernels::fast {
namespace {

/// A vector of channels from `c` on, of `Pixels` pixels from `first` on.
template <int Pixels, typename Load, typename Store>
inline void depthwiseLanes(const FloatDepthwise &p, int64_t first, int64_t c,
                           Load &&read, Store &&write) {
  Floats sums[Pixels] = {};
  int64_t place = first * p.step + c;
  for (const FloatTap *tap = p.taps; tap != p.taps + p.count; ++tap) {
    Floats weight = read(tap->weights + c);
    const float *input = tap->input + place;
#pragma GCC unroll 8
    for (int i = 0; i < Pixels; ++i)
      sums[i] += read(input + i * p.step) * weight;
  }
  Floats bias = read(p.bias + c);
#pragma GCC unroll 8
  for (int i = 0; i < Pixels; ++i)
    write(p.output + (first + i) * p.channels + c,
          finish(sums[i] + bias, p.epilogue));
}

template <int Pixels>
void depthwisePixels(const FloatDepthwise &p, int64_t first) {
  int64_t c = 0;
  for (; c + kLanes <= p.channels; c += kLanes)
    depthwiseLanes<Pixels>(p, first, c, load, store);
  if (int64_t rest = p.channels - c)
    depthwiseLanes<Pixels>(
        p, first, c, [=](const float *from) { return loadPart(from, rest); },
        [=](float *to, Floats value) { storePart(to, value, rest); });
}

void floatDepthwise(const FloatDepthwise &p) {
  int64_t i = 0;
  for (; i + 8 <= p.pixels; i += 8)
    depthwisePixels<8>(p, i);
  for (; i + 2 <= p.pixels; i += 2)
    depthwisePixels<2>(p, i);
  if (i < p.pixels)
    depthwisePixels<1>(p, i);
}

} // namespace
} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_LIB_KERNELS_FAST_ISA_FLOATDEPTHWISE_H
