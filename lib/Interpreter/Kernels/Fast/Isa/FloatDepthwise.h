// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Channels are the lanes of a vector; a vector of weights meets several pixels.

#ifndef TPU_EVAL_LIB_KERNELS_FAST_ISA_FLOATDEPTHWISE_H
#define TPU_EVAL_LIB_KERNELS_FAST_ISA_FLOATDEPTHWISE_H

#include "Epilogue.h"

#include "tpu_eval/Interpreter/Kernels/Fast/FloatDepthwise.h"

namespace tpu_eval::kernels::fast {
namespace {

template <typename Load, typename Store>
inline void depthwiseLanes(const FloatDepthwise &p, int64_t c, Load &&read,
                           Store &&write) {
  Floats sums[kDepthwisePixels] = {};
  for (int64_t t = 0; t < p.taps; ++t) {
    Floats weight = read(p.weights + t * p.channels + c);
#pragma GCC unroll 4
    for (int i = 0; i < kDepthwisePixels; ++i)
      sums[i] += read(p.inputs[t * kDepthwisePixels + i] + c) * weight;
  }
  Floats bias = read(p.bias + c);
  for (int64_t i = 0; i < p.count; ++i)
    write(p.output + i * p.channels + c, finish(sums[i] + bias, p.epilogue));
}

void floatDepthwise(const FloatDepthwise &p) {
  int64_t c = 0;
  for (; c + kLanes <= p.channels; c += kLanes)
    depthwiseLanes(p, c, load, store);
  int64_t rest = p.channels - c;
  if (rest)
    depthwiseLanes(
        p, c, [&](const float *from) { return loadPart(from, rest); },
        [&](float *to, Floats value) { storePart(to, value, rest); });
}

} // namespace
} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_LIB_KERNELS_FAST_ISA_FLOATDEPTHWISE_H
