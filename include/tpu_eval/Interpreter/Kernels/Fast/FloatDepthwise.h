// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A filter of its own for each channel.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_FAST_FLOATDEPTHWISE_H
#define TPU_EVAL_INTERPRETER_KERNELS_FAST_FLOATDEPTHWISE_H

#include "tpu_eval/Interpreter/Kernels/Fast/FloatProduct.h"

namespace tpu_eval::kernels::fast {

/// Pixels that are computed side by side.
constexpr int64_t kDepthwisePixels = 4;

/// kDepthwisePixels pixels of the output, all channels of each, which lie one
/// after the other: output[p][c] = sum over taps of taps[t * kDepthwisePixels +
/// p][c] * weights[t][c], fused and in order, plus bias[c]. Pixels from `count`
/// on are computed and not stored.
struct FloatDepthwise {
  const float *const *inputs; // of each tap, of each pixel: all channels
  const float *weights;       // taps x channels
  const float *bias;          // channels
  float *output;              // count x channels
  int64_t taps, channels, count;
  FloatEpilogue epilogue;
};

} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_INTERPRETER_KERNELS_FAST_FLOATDEPTHWISE_H
