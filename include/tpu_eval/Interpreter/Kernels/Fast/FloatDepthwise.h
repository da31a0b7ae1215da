// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A filter of its own for each channel.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_FAST_FLOATDEPTHWISE_H
#define TPU_EVAL_INTERPRETER_KERNELS_FAST_FLOATDEPTHWISE_H

#include "tpu_eval/Interpreter/Kernels/Fast/FloatProduct.h"

namespace tpu_eval::kernels::fast {

/// What an element of the filter meets: its weights, of each channel, and the
/// input of the first pixel.
struct FloatTap {
  const float *weights, *input;
};

/// Pixels of the output, whose channels lie one after the other:
/// output[i][c] = sum over taps of input[i * step + c] * weights[c], fused and
/// in order, plus bias[c].
struct FloatDepthwise {
  const FloatTap *taps;
  const float *bias;
  float *output;                   // pixels x channels
  int64_t count, channels, pixels; // count of taps
  int64_t step; // elements from the input of a pixel to that of the next
  FloatEpilogue epilogue;
};

} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_INTERPRETER_KERNELS_FAST_FLOATDEPTHWISE_H
