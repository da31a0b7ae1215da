// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which requantisations the fast loops support, and their constants.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_FAST_INTSCALE_H
#define TPU_EVAL_INTERPRETER_KERNELS_FAST_INTSCALE_H

#include "tpu_eval/Interpreter/Kernels/Fast/IntProduct.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Narrow.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Epilogue.h"

namespace tpu_eval::kernels::fast {

/// What the reference does to a sum: N10, or without shifts the sum itself.
struct IntFinish {
  Requant requant;
  bool relu = false;
  TensorType type;             // of the result
  std::vector<int32_t> biases; // of each channel, or none

  IntFinish(const Requant &requant, const Relu &relu, const TensorType &type,
            const Tensor &bias, int64_t channels);
  int64_t bias(int64_t channel) const {
    return biases.empty() ? 0 : biases[channel];
  }
  int64_t operator()(int32_t sum, int64_t channel) const;

  /// `count` rows of sums of `width` channels from `channel` on, to rows of
  /// results that lie `stride` bytes apart.
  void store(const int32_t *sums, int64_t count, int64_t width, int64_t channel,
             uint8_t *to, int64_t stride) const;
};

/// The numbers of an IntEpilogue, column by column.
class IntScale {
public:
  /// For `padded` columns; those not added leave 0.
  IntScale(const IntFinish &finish, int64_t padded);

  /// Column `n` is channel `channel`, whose weights meet `left` numbers. False
  /// where the loops would not give the reference's result for all of them.
  bool add(int64_t n, const IntFinish &finish, int64_t channel,
           const LeftNumbers &left, Narrow kind, const int16_t *weights,
           int64_t inner);

  /// From column `n` on: results, or the sums without bias.
  IntEpilogue fused(int64_t n) const;
  IntEpilogue sums(int64_t n) const;

private:
  bool scaleFor(int64_t n, const Requant &requant, int64_t channel,
                int64_t bound);

  IntEpilogue epilogue;
  std::vector<int32_t> starts, offsets, multipliers, lefts, rights;
  bool requantises, anyLeft = false, anyRight = false;
};

} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_INTERPRETER_KERNELS_FAST_INTSCALE_H
