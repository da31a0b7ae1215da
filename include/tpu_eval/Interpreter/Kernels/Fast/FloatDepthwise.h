// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One filter per channel.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_FAST_FLOATDEPTHWISE_H
#define TPU_EVAL_INTERPRETER_KERNELS_FAST_FLOATDEPTHWISE_H

#include "tpu_eval/Interpreter/Kernels/Fast/FloatProduct.h"

namespace tpu_eval::kernels::fast {

/// What an element of the filter meets: its weights, of each channel, and the
/// input of the first pixel.
struct FloatTap {
  const float *weights, *input;
};

/// Pixels of the output: output[i * outputStep + c] = sum over taps of
/// input[offset + i * step + c] * weights[c], fused and in order, plus bias[c].
struct FloatDepthwise {
  const FloatTap *taps;
  const float *bias;
  float *output;
  int64_t count, channels, pixels; // count of taps
  int64_t step, outputStep;        // elements from a pixel to the next
  FloatEpilogue epilogue;
  ptrdiff_t offset = 0;
};

} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_INTERPRETER_KERNELS_FAST_FLOATDEPTHWISE_H
