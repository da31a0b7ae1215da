// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Sums of products of narrow integers, in words of 32 bits: four bytes, the
// left ones unsigned and the right ones signed, or two signed 16-bit numbers.
// Sums are modulo 2^32, whatever the instruction set.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_FAST_INTPRODUCT_H
#define TPU_EVAL_INTERPRETER_KERNELS_FAST_INTPRODUCT_H

#include "tpu_eval/Interpreter/Tensor.h"

namespace tpu_eval::kernels::fast {

/// How sums of 32 bits are stored, column by column. A sum begins with `start`.
/// Without multipliers it is the result; else the result is
///
///   r = ((sum << left) * multiplier + 2^31) >> 32     left 0 without `lefts`
///   r = r / 2^right, half away from zero              with `rights`
///   r + zero
///
/// limited to `lowest` ... `highest`, in `bytes` bytes. Neither the shifted sum
/// nor the multiplier leaves 32 bits.
struct IntEpilogue {
  const int32_t *start = nullptr;
  const int32_t *multipliers = nullptr, *lefts = nullptr, *rights = nullptr;
  int32_t zero = 0, lowest = INT32_MIN, highest = INT32_MAX;
  int64_t bytes = 4;
};

/// c[rows x columns] = a[rows x (segments * words)] * b, by the epilogue. Rows
/// of `a` and `c` lie `aStride` and `cStride` bytes apart, segments of a row
/// `segmentStride`. `b` are blocks of
/// Isa::intColumns columns, each word by word.
struct IntProduct {
  const uint8_t *a;
  const uint32_t *b;
  uint8_t *c;
  int64_t rows, words, columns, aStride, cStride;
  IntEpilogue epilogue;
  int64_t segments = 1, segmentStride = 0;
};

/// `count` pixels of a row, all channels of each, one after the other: output
/// [p][c] = sum over taps t of words[p * step + offsets[t] + c] * weights
/// [t * weightStride + c], by the epilogue.
struct IntDepthwise {
  const uint32_t *words;
  const int64_t *offsets;  // of each tap
  const uint32_t *weights; // of each tap `weightStride`
  uint8_t *output;
  int64_t taps, channels, count, step, weightStride;
  IntEpilogue epilogue;
};

/// words[i] = the bytes of `rows` at i, the first one lowest: four of them,
/// each with `flip` added, or two, which become signed or unsigned 16 bits.
struct Interleave {
  const uint8_t *rows[4];
  uint32_t *words;
  int64_t count;
  uint8_t flip; // 0 or 128
  bool isSigned;
};

} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_INTERPRETER_KERNELS_FAST_INTPRODUCT_H
