// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Convolution of floats with one filter per channel.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_FAST_DEPTHWISECONV_H
#define TPU_EVAL_INTERPRETER_KERNELS_FAST_DEPTHWISECONV_H

#include "tpu_eval/Interpreter/Kernels/Fast/FloatProduct.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Patches.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Tail.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Conv.h"

namespace tpu_eval::kernels::fast {

/// The weights are packed once.
class DepthwiseConv {
public:
  /// `filter`: of `channels` x the window; `bias` may be null.
  DepthwiseConv(const ConvAttrs &attrs, int64_t channels, const float *filter,
                const float *bias, DType output);

  /// One sample, spatial x channels in memory. `tail` has every element once.
  void run(const float *input, float *output, const Tail &tail) const;

private:
  void runRows(const float *input, float *output, int64_t begin, int64_t end,
               const Tail &tail) const;
  bool areBlocksSmall() const;
  void runBlocks(const float *input, float *output) const;
  void runBlock(const float *input, int64_t first, float *copy,
                float *output) const;
  void copyBlock(const float *input, int64_t lanes, float *copy) const;

  Window window;
  int64_t channels;
  Patches patches;
  FloatEpilogue epilogue;
  Buffer<float> taps, offsets; // vectors of weights in one line of the cache
};

} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_INTERPRETER_KERNELS_FAST_DEPTHWISECONV_H
