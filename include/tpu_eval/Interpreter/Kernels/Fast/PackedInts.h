// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The product of an integer matrix with a packed one, requantised.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_FAST_PACKEDINTS_H
#define TPU_EVAL_INTERPRETER_KERNELS_FAST_PACKEDINTS_H

#include "tpu_eval/Interpreter/Kernels/Fast/Buffer.h"
#include "tpu_eval/Interpreter/Kernels/Fast/IntScale.h"

namespace tpu_eval::kernels::fast {

class PackedInts {
public:
  /// `inner` products a column, in `segments` equal parts. `finish` says what
  /// becomes of the sums, from channel `firstChannel` on.
  PackedInts(Narrow kind, const LeftNumbers &left, int64_t inner,
             int64_t columns, const int16_t *weights, const IntFinish &finish,
             int64_t firstChannel, int64_t segments = 1);

  /// Bytes of a segment of a row: its numbers, and what may follow them, filled
  /// up to a whole word.
  int64_t segmentBytes() const { return 4 * words; }

  /// Rows, which lie `stride` bytes apart and their segments `segmentStride`,
  /// to rows of results, `toStride` bytes apart.
  void multiply(const uint8_t *rows, int64_t stride, int64_t count, uint8_t *to,
                int64_t toStride, int64_t segmentStride = 0) const;

private:
  void pack(const int16_t *weights, int64_t inner);

  /// Columns that all are fused, or whose sums are stored and then requantised
  /// one by one.
  struct Run {
    int64_t first, last;
    bool fused;
  };
  void multiplyRun(const Run &run, const uint8_t *rows, int64_t stride,
                   int64_t count, uint8_t *to, int64_t toStride,
                   int64_t segmentStride) const;

  Narrow kind;
  int64_t segments, words, columns, firstChannel;
  IntFinish finish;
  IntScale scale;
  std::vector<Run> runs;
  Buffer<uint32_t> packed;
};

} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_INTERPRETER_KERNELS_FAST_PACKEDINTS_H
