// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// FloatProduct.h's tiles, of words.

#ifndef TPU_EVAL_LIB_KERNELS_FAST_ISA_INTPRODUCT_H
#define TPU_EVAL_LIB_KERNELS_FAST_ISA_INTPRODUCT_H

#include "IntEpilogue.h"

#include <utility>

namespace tpu_eval::kernels::fast {
namespace {

constexpr int kColumns = 2 * kLanes;

/// The tile of `Rows` rows at `a` and `Vectors` vectors of a block at `b`,
/// columns from `n` on.
template <typename Words, int Rows, int Vectors>
void intTile(const IntProduct &p, const uint8_t *a, const uint32_t *b,
             int64_t n, uint8_t *c) {
  const IntEpilogue e = p.epilogue;
  Ints sums[Rows][Vectors];
#pragma GCC unroll 2
  for (int v = 0; v < Vectors; ++v) {
    Ints start = loadInts(e.start + n + v * kLanes);
#pragma GCC unroll 16
    for (int r = 0; r < Rows; ++r)
      sums[r][v] = start;
  }
  for (int64_t s = 0; s < p.segments; ++s, a += p.segmentStride)
    for (int64_t k = 0; k < p.words; ++k, b += kColumns) {
      Ints right[Vectors];
#pragma GCC unroll 2
      for (int v = 0; v < Vectors; ++v)
        right[v] = loadInts(b + v * kLanes);
#pragma GCC unroll 16
      for (int r = 0; r < Rows; ++r) {
        Ints left = splatWord(a + r * p.aStride + 4 * k);
#pragma GCC unroll 2
        for (int v = 0; v < Vectors; ++v)
          sums[r][v] = Words::dot(sums[r][v], left, right[v]);
      }
    }
  finishTile(sums, e, n, c, p.cStride, p.columns - n);
}

using IntTile = void (*)(const IntProduct &, const uint8_t *, const uint32_t *,
                         int64_t, uint8_t *);

template <typename Words, int Vectors, int... Rows>
IntTile intTileOf(int64_t rows, std::integer_sequence<int, Rows...>) {
  static constexpr IntTile tiles[] = {intTile<Words, Rows + 1, Vectors>...};
  return tiles[rows - 1];
}

template <typename Words> void intProduct(const IntProduct &p) {
  constexpr auto sizes = std::make_integer_sequence<int, kRows>();
  for (int64_t n = 0; n < p.columns; n += kColumns)
    for (int64_t m = 0; m < p.rows; m += kRows) {
      int64_t rows = least(p.rows - m, int64_t(kRows));
      IntTile tile = p.columns - n > kLanes ? intTileOf<Words, 2>(rows, sizes)
                                            : intTileOf<Words, 1>(rows, sizes);
      tile(p, p.a + m * p.aStride, p.b + n * p.words * p.segments, n,
           p.c + m * p.cStride + n * p.epilogue.bytes);
    }
}

} // namespace
} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_LIB_KERNELS_FAST_ISA_INTPRODUCT_H
