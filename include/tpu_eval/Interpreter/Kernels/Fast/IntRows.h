// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What windows see of a picture of narrow integers, as rows of bytes.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_FAST_INTROWS_H
#define TPU_EVAL_INTERPRETER_KERNELS_FAST_INTROWS_H

#include "tpu_eval/Interpreter/Kernels/Reference/Window.h"

namespace tpu_eval::kernels::fast {

/// Part of each pixel of a sample, its channels last.
struct IntPixels {
  const uint8_t *first, *end; // of memory that may be read
  int64_t stride;             // from one pixel to the next
  int64_t offset, width;      // of the part, in bytes
};

class IntRows {
public:
  /// Bytes that `gather` may write behind the last row.
  static constexpr int64_t kSlack = 16;

  /// Where there is no pixel the bytes are `outside`, `size` bytes again and
  /// again: a divisor of `pixels.width` and of 16.
  IntRows(const Window &window, const uint8_t *outside, int64_t size);

  /// The rows of `count` positions from `first` on: for each of the filter's
  /// elements, in order, the part of the pixel that it meets. Rows lie `stride`
  /// bytes apart; what is between them is undefined.
  void gather(const IntPixels &pixels, int64_t first, int64_t count,
              int64_t stride, uint8_t *rows) const;

private:
  uint8_t *gatherRow(const IntPixels &pixels, const Sizes &start,
                     uint8_t *to) const;
  uint8_t *gatherLine(const IntPixels &pixels, int64_t line, int64_t x,
                      uint8_t *to) const;
  uint8_t *fill(uint8_t *to, int64_t bytes) const;
  int64_t meets(int axis, int64_t place) const;

  Window window;
  uint8_t outside[kSlack];
};

} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_INTERPRETER_KERNELS_FAST_INTROWS_H
