// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A product by tiles: kRows rows and two vectors of columns are summed in
// registers, while what they read stays in the caches. Goto and van de Geijn,
// Anatomy of High-Performance Matrix Multiplication, 2008.

#ifndef TPU_EVAL_LIB_KERNELS_FAST_ISA_FLOATPRODUCT_H
#define TPU_EVAL_LIB_KERNELS_FAST_ISA_FLOATPRODUCT_H

#include "Epilogue.h"

#include <utility>

namespace tpu_eval::kernels::fast {
namespace {

constexpr int kColumns = 2 * kLanes;

/// Where a tile's sums come from and go to.
struct FloatTile {
  const float *const *rows;
  const ptrdiff_t *offsets;
  const float *b;
  int64_t inner;
  float *partial;   // kRows x kColumns: the sum of the blocks before
  bool first, last; // block of the inner dimension
  const float *bias;
  float *c;
  int64_t columns; // that are stored
  /// What is brought to the cache meanwhile, so many bytes a product: a part of
  /// the weights that come next.
  const char *next;
  int64_t step;
};

template <int Rows, int Vectors>
void floatTile(const FloatProduct &p, const FloatTile &tile) {
  Floats sums[Rows][Vectors] = {};
  const float *rows[Rows];
#pragma GCC unroll 16
  for (int r = 0; r < Rows; ++r)
    rows[r] = tile.rows[r];
  const float *b = tile.b;
  for (int64_t k = 0; k < tile.inner; ++k, b += kColumns) {
    ptrdiff_t offset = tile.offsets[k];
    __builtin_prefetch(tile.next + k * tile.step);
    Floats right[Vectors];
#pragma GCC unroll 2
    for (int v = 0; v < Vectors; ++v)
      right[v] = load(b + v * kLanes);
#pragma GCC unroll 16
    for (int r = 0; r < Rows; ++r) {
      float left = rows[r][offset];
#pragma GCC unroll 2
      for (int v = 0; v < Vectors; ++v)
        sums[r][v] += left * right[v];
    }
  }
  if (!tile.first)
#pragma GCC unroll 16
    for (int r = 0; r < Rows; ++r)
#pragma GCC unroll 2
      for (int v = 0; v < Vectors; ++v)
        sums[r][v] =
            load(tile.partial + r * kColumns + v * kLanes) + sums[r][v];
  if (!tile.last) {
#pragma GCC unroll 16
    for (int r = 0; r < Rows; ++r)
#pragma GCC unroll 2
      for (int v = 0; v < Vectors; ++v)
        store(tile.partial + r * kColumns + v * kLanes, sums[r][v]);
    return;
  }
#pragma GCC unroll 16
  for (int r = 0; r < Rows; ++r)
#pragma GCC unroll 2
    for (int v = 0; v < Vectors; ++v) {
      Floats sum =
          finish(sums[r][v] + load(tile.bias + v * kLanes), p.epilogue);
      float *to = tile.c + r * p.cStride + v * kLanes;
      if (tile.columns >= (v + 1) * kLanes)
        store(to, sum);
      else if (tile.columns > v * kLanes)
        storePart(to, sum, tile.columns - v * kLanes);
    }
}

using FloatTileFunction = void (*)(const FloatProduct &, const FloatTile &);

template <int Vectors, int... Rows>
FloatTileFunction floatTileOf(int64_t rows,
                              std::integer_sequence<int, Rows...>) {
  static constexpr FloatTileFunction tiles[] = {
      floatTile<Rows + 1, Vectors>...};
  return tiles[rows - 1];
}

/// The columns from `n` on. A block of weights stays in the cache while the
/// rows pass by.
void floatPanel(const FloatProduct &p, int64_t n) {
  constexpr auto sizes = std::make_integer_sequence<int, kRows>();
  alignas(64) float partial[(kProductRows + kRows) * kColumns];
  FloatTile tile;
  tile.columns = least(p.columns - n, kColumns);
  tile.bias = p.bias + n;
  for (int64_t k = 0; k < p.inner; k += p.block) {
    tile.offsets = p.offsets + k;
    tile.inner = least(p.inner - k, p.block);
    tile.b = p.b + n * p.inner + k * kColumns;
    tile.first = k == 0;
    tile.last = k + p.block >= p.inner;
    const auto *next = (const char *)(tile.b + tile.inner * kColumns);
    int64_t tiles = (p.count + kRows - 1) / kRows;
    tile.step = kColumns * sizeof(float) / tiles;
    for (int64_t r = 0; r < p.count; r += kRows) {
      int64_t count = least(p.count - r, kRows);
      tile.next = next + r / kRows * tile.inner * tile.step;
      tile.rows = p.rows + r;
      tile.partial = partial + r * kColumns;
      tile.c = p.c + r * p.cStride + n;
      FloatTileFunction run = tile.columns > kLanes
                                  ? floatTileOf<2>(count, sizes)
                                  : floatTileOf<1>(count, sizes);
      run(p, tile);
    }
  }
}

void floatProduct(const FloatProduct &p) {
  for (int64_t n = 0; n < p.columns; n += kColumns)
    floatPanel(p, n);
}

} // namespace
} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_LIB_KERNELS_FAST_ISA_FLOATPRODUCT_H
