// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Convolution of pictures of bytes, channels last, with a filter for each
// channel.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_FAST_CHANNELFILTERS_H
#define TPU_EVAL_INTERPRETER_KERNELS_FAST_CHANNELFILTERS_H

#include "tpu_eval/Interpreter/Kernels/Fast/PackedInts.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Window.h"

namespace tpu_eval::kernels::fast {

class ChannelFilters {
public:
  /// Of pictures (their depth is 1) whose elements lie side by side.
  static bool suit(const Window &window, DType input);

  /// `weights` of `channels` filters, one after the other. `outside`
  /// is what lies around the input, as `kind` has it.
  ChannelFilters(const Window &window, Narrow kind, DType input,
                 int64_t channels, const IntWeights &weights,
                 const IntFinish &finish, int16_t outside);

  /// Computes one sample.
  void run(const uint8_t *sample, uint8_t *to) const;

private:
  /// What a sample's rows share.
  struct Lines {
    const uint8_t *sample, *outside; // `outside` is a row of what lies around
    uint32_t *words;                 // of `slots` bands
    std::vector<int64_t> made;       // the first row of the band in each slot
  };

  void pack(const IntWeights &weights);
  int64_t interleave(Lines &lines, int64_t y) const;
  void runRow(Lines &lines, int64_t y, uint8_t *to) const;

  Window window;
  Narrow kind;
  DType dtype;
  int64_t channels;
  /// A band is as many rows of the filter as a word has numbers. It is `reach`
  /// rows of the input after the one before it. Windows of different rows share
  /// bands: those that are still needed have slots of their own.
  int64_t bands, reach, slots;
  int64_t width; // of the padded input
  int16_t outside;
  IntFinish finish;
  IntScale scale;
  bool fused = true;
  Buffer<uint32_t> packed;
};

} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_INTERPRETER_KERNELS_FAST_CHANNELFILTERS_H
