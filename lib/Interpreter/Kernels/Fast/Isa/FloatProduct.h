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
/// Rows that pass by a block of weights, and how much of the inner dimension
/// that block has.
constexpr int64_t kPanelRows = 8 * kRows, kPanelInner = 512;

/// Where a tile's sums come from and go to.
struct FloatTile {
  const float *a, *b;
  int64_t inner;
  float *partial;   // kRows x kColumns: sums that are not done
  bool first, last; // starts from zero; is stored at `c`
  const float *bias;
  float *c;
  int64_t columns; // that are stored
};

template <int Rows, int Vectors>
void floatTile(const FloatProduct &p, const FloatTile &tile) {
  Floats sums[Rows][Vectors] = {};
  if (!tile.first)
#pragma GCC unroll 16
    for (int r = 0; r < Rows; ++r)
#pragma GCC unroll 2
      for (int v = 0; v < Vectors; ++v)
        sums[r][v] = load(tile.partial + r * kColumns + v * kLanes);
  const float *a = tile.a, *b = tile.b;
  for (int64_t k = 0; k < tile.inner; ++k, b += kColumns) {
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

/// The columns from `n` on of the rows from `m` on.
void floatPanel(const FloatProduct &p, int64_t m, int64_t rows, int64_t n) {
  constexpr auto sizes = std::make_integer_sequence<int, kRows>();
  alignas(64) float partial[kPanelRows * kColumns];
  FloatTile tile;
  tile.columns = least(p.columns - n, kColumns);
  tile.bias = p.bias + n;
  tile.b = p.b + n * p.inner * p.segments;
  tile.first = true;
  for (int64_t segment = 0; segment < p.segments; ++segment)
    for (int64_t k = 0; k < p.inner; k += kPanelInner) {
      tile.inner = least(p.inner - k, kPanelInner);
      tile.last = segment + 1 == p.segments && k + kPanelInner >= p.inner;
      const float *a = p.a + m * p.aStride + segment * p.segmentStride + k;
      for (int64_t r = 0; r < rows; r += kRows) {
        int64_t count = least(rows - r, kRows);
        tile.a = a + r * p.aStride;
        tile.partial = partial + r * kColumns;
        tile.c = p.c + (m + r) * p.cStride + n;
        FloatTileFunction run = tile.columns > kLanes
                                    ? floatTileOf<2>(count, sizes)
                                    : floatTileOf<1>(count, sizes);
        run(p, tile);
      }
      tile.first = false;
      tile.b += tile.inner * kColumns;
    }
}

void floatProduct(const FloatProduct &p) {
  for (int64_t m = 0; m < p.rows; m += kPanelRows)
    for (int64_t n = 0; n < p.columns; n += kColumns)
      floatPanel(p, m, least(p.rows - m, kPanelRows), n);
}

} // namespace
} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_LIB_KERNELS_FAST_ISA_FLOATPRODUCT_H
