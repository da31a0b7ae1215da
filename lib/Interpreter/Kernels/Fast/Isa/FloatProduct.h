// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A product by tiles: kRows rows and two vectors of columns are summed in
// registers. Goto and van de Geijn, Anatomy of High-Performance Matrix
// Multiplication, 2008.

#ifndef TPU_EVAL_LIB_KERNELS_FAST_ISA_FLOATPRODUCT_H
#define TPU_EVAL_LIB_KERNELS_FAST_ISA_FLOATPRODUCT_H

#include "Epilogue.h"

namespace tpu_eval::kernels::fast {
namespace {

constexpr int kVectors = 2, kColumns = kVectors * kLanes;

/// The tile of `Rows` rows at `a` and `Vectors` vectors of a block at `b`, of
/// which `columns` are stored at `c`.
template <int Rows, int Vectors>
void floatTile(const FloatProduct &p, const float *a, const float *b,
               const float *bias, float *c, int64_t columns) {
  Floats sums[Rows][Vectors] = {};
  for (int64_t k = 0; k < p.inner; ++k, b += kColumns) {
    Floats right[Vectors];
#pragma GCC unroll 2
    for (int v = 0; v < Vectors; ++v)
      right[v] = load(b + v * kLanes);
#pragma GCC unroll 16
    for (int r = 0; r < Rows; ++r) {
      float left = a[r * p.aStride + k];
#pragma GCC unroll 2
      for (int v = 0; v < Vectors; ++v)
        sums[r][v] += left * right[v];
    }
  }
#pragma GCC unroll 16
  for (int r = 0; r < Rows; ++r)
#pragma GCC unroll 2
    for (int v = 0; v < Vectors; ++v) {
      Floats sum = finish(sums[r][v] + load(bias + v * kLanes), p.epilogue);
      float *to = c + r * p.cStride + v * kLanes;
      if (columns >= (v + 1) * kLanes)
        store(to, sum);
      else if (columns > v * kLanes)
        storePart(to, sum, columns - v * kLanes);
    }
}

using FloatTile = void (*)(const FloatProduct &, const float *, const float *,
                           const float *, float *, int64_t);

template <int Vectors, int... Rows>
FloatTile floatTileOf(int64_t rows, std::integer_sequence<int, Rows...>) {
  static constexpr FloatTile tiles[] = {floatTile<Rows + 1, Vectors>...};
  return tiles[rows - 1];
}

/// A block of the right matrix stays in the cache while all rows pass by.
void floatProduct(const FloatProduct &p) {
  constexpr auto sizes = std::make_integer_sequence<int, kRows>();
  for (int64_t n = 0; n < p.columns; n += kColumns) {
    int64_t columns = least(p.columns - n, kColumns);
    for (int64_t m = 0; m < p.rows; m += kRows) {
      int64_t rows = least(p.rows - m, kRows);
      FloatTile tile = columns > kLanes ? floatTileOf<2>(rows, sizes)
                                        : floatTileOf<1>(rows, sizes);
      tile(p, p.a + m * p.aStride, p.b + n * p.inner, p.bias + n,
           p.c + m * p.cStride + n, columns);
    }
  }
}

} // namespace
} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_LIB_KERNELS_FAST_ISA_FLOATPRODUCT_H
