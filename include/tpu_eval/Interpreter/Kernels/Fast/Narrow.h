// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which products of words suit which integers.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_FAST_NARROW_H
#define TPU_EVAL_INTERPRETER_KERNELS_FAST_NARROW_H

#include "tpu_eval/Interpreter/Rounding.h"

#include <optional>

namespace tpu_eval::kernels::fast {

/// How the left numbers of products lie in memory: bytes of four to a word,
/// which are unsigned (signed ones have 128 added), or 16 bits.
enum class Narrow { Bytes, Shorts };

/// The left numbers of a product, in memory: `zeroPoint` is taken off each.
struct LeftNumbers {
  DType dtype;
  int64_t zeroPoint;

  /// The largest magnitude that a number can have.
  int64_t bound() const;
};

/// Column after column, zero points removed. Empty where one does not fit.
using IntWeights = std::vector<int16_t>;
IntWeights intWeights(const Tensor &weights, int64_t zeroPoint);

/// The kind that the instruction set at hand takes fastest; none where `left`
/// numbers are too wide, or there are no weights.
std::optional<Narrow> narrowFor(DType left, const IntWeights &weights);

/// Whether numbers of `dtype` are in memory what `kind` wants, and what makes
/// `count` of them so.
bool isNarrow(Narrow kind, DType dtype);
void narrow(Narrow kind, DType dtype, const uint8_t *from, int64_t count,
            uint8_t *to);
/// 128 where `kind` adds that to numbers of `dtype`, else 0.
int64_t offsetOf(Narrow kind, DType dtype);
inline int64_t bytesOf(Narrow kind) { return kind == Narrow::Bytes ? 1 : 2; }

/// A word of the first `count` of `numbers`, the first one lowest.
uint32_t wordOf(Narrow kind, const int16_t *numbers, int64_t count);

} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_INTERPRETER_KERNELS_FAST_NARROW_H
