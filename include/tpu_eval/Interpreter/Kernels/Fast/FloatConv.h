// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Convolution of floats whose channels come last.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_FAST_FLOATCONV_H
#define TPU_EVAL_INTERPRETER_KERNELS_FAST_FLOATCONV_H

#include "tpu_eval/Interpreter/Kernels/Fast/DepthwiseConv.h"
#include "tpu_eval/Interpreter/Kernels/Fast/FloatProduct.h"
#include "tpu_eval/Interpreter/Kernels/Fast/PaddedInput.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Patches.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Tail.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Conv.h"

#include <optional>

namespace tpu_eval::kernels::fast {

/// What `kernels::conv` computes of floats, in the same order of sums. The
/// weights are packed once.
class FloatConv {
public:
  /// `bias` may be absent. `channels` are the input's.
  FloatConv(const ConvAttrs &attrs, int64_t channels, const Tensor &filter,
            const Tensor &bias, const TensorType &output);

  /// N x spatial x channels in memory, any number of samples. `tail` has every
  /// element once.
  void run(const Tensor &input, const Tensor &output,
           const Tail &tail = nullptr) const;

private:
  using Lines = PaddedInput::Lines<const float>;
  /// Positions that one product computes, of those to `end` whose input is at
  /// hand.
  struct Strip {
    int64_t first, count, end;
  };
  void packGroups(const float *filter, const float *bias);
  void runColumns(const float *input, float *output, const Tail &tail) const;
  void runGroups(const float *input, float *output, const Tail &tail) const;
  void runBands(const float *input, float *output, const Tail &tail) const;
  void runStrips(Lines input, int64_t begin, int64_t end, float *output,
                 const Tail &tail) const;
  void multiply(Lines input, int64_t g, const Strip &strip, int64_t column,
                int64_t columns, float *output) const;

  int64_t group, channels, outputs;
  bool flipped;
  Patches patches;
  PaddedInput padded;
  FloatEpilogue epilogue;
  std::vector<ptrdiff_t> places; // of what a window sees
  std::vector<PackedFloats> groups;
  std::optional<DepthwiseConv> depthwise;
};

} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_INTERPRETER_KERNELS_FAST_FLOATCONV_H
