// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Convolution of narrow integers whose channels come last.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_FAST_INTCONV_H
#define TPU_EVAL_INTERPRETER_KERNELS_FAST_INTCONV_H

#include "tpu_eval/Interpreter/Kernels/Fast/ChannelFilters.h"
#include "tpu_eval/Interpreter/Kernels/Fast/IntRows.h"
#include "tpu_eval/Interpreter/Kernels/Fast/PackedInts.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Patches.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Conv.h"

namespace tpu_eval::kernels::fast {

/// What `kernels::conv` computes of integers, bit for bit. Types name their
/// dimensions as they always do.
class IntConv {
public:
  /// Packs a filter and a bias that are the same in every run. Nothing where
  /// the numbers do not fit.
  static std::optional<IntConv>
  prepare(const ConvAttrs &attrs, const TensorType &input, const Tensor &filter,
          const Tensor &bias, const TensorType &output);

  /// Any number of samples.
  void run(const Tensor &input, const Tensor &output) const;

private:
  IntConv(const ConvAttrs &attrs, Narrow kind, const TensorType &input,
          const TensorType &output);
  void pack(const IntWeights &weights, const IntFinish &finish);

  /// What a row of a product sees is the pixel as it lies in memory, or after
  /// it was made narrow.
  bool seesPixels() const;
  void runPixels(const uint8_t *from, int64_t pixels, uint8_t *to) const;
  void runWindows(const uint8_t *sample, uint8_t *to) const;
  void runRows(const uint8_t *sample, uint8_t *to) const;

  ConvAttrs attrs;
  Patches patches;
  Narrow kind;
  DType dtype;
  bool byRows; // of the padded input, where they lie
  int64_t inputs, outputs, outBytes;
  int16_t outside; // what there is around the input, as `kind` has it
  std::vector<PackedInts> groups;
  std::optional<ChannelFilters> filters; // where each channel has its own
};

} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_INTERPRETER_KERNELS_FAST_INTCONV_H
