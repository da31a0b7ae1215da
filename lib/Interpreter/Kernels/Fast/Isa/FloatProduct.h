// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A product by tiles: a few rows and vectors of columns are summed in
// registers, while what they read stays in the caches. Goto and van de Geijn,
// Anatomy of High-Performance Matrix Multiplication, 2008.

#ifndef TPU_EVAL_LIB_KERNELS_FAST_ISA_FLOATPRODUCT_H
#define TPU_EVAL_LIB_KERNELS_FAST_ISA_FLOATPRODUCT_H

#include "Epilogue.h"

#include <utility>

namespace tpu_eval::kernels::fast {
namespace {

/// Vectors of columns that a tile may have, and the rows of one that has
/// `vectors`: as many sums as there are registers, less those for what is
/// multiplied.
#if defined(__AVX512F__)
constexpr int kVectors = 4;
constexpr int rowsOf(int vectors) {
  return vectors == 4 ? 6 : vectors == 3 ? 9 : 14;
}
#elif defined(__AVX2__)
constexpr int kVectors = 2;
constexpr int rowsOf(int) { return 6; }
#else
constexpr int kVectors = 2;
constexpr int rowsOf(int) { return 4; }
#endif
constexpr int kFloatColumns = kVectors * kLanes;

/// Where a tile's sums come from and go to.
struct FloatTile {
  const float *const *rows;
  const ptrdiff_t *offsets;
  const float *b;
  int64_t inner;
  float *partial;   // rows x kFloatColumns: the sum of the blocks before
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
  for (int64_t k = 0; k < tile.inner; ++k, b += p.width) {
    ptrdiff_t offset = tile.offsets[k];
    __builtin_prefetch(tile.next + k * tile.step);
    Floats right[Vectors];
#pragma GCC unroll 4
    for (int v = 0; v < Vectors; ++v)
      right[v] = load(b + v * kLanes);
#pragma GCC unroll 16
    for (int r = 0; r < Rows; ++r) {
      float left = rows[r][offset];
#pragma GCC unroll 4
      for (int v = 0; v < Vectors; ++v)
        sums[r][v] += left * right[v];
    }
  }
  if (!tile.first)
#pragma GCC unroll 16
    for (int r = 0; r < Rows; ++r)
#pragma GCC unroll 4
      for (int v = 0; v < Vectors; ++v)
        sums[r][v] =
            load(tile.partial + r * kFloatColumns + v * kLanes) + sums[r][v];
  if (!tile.last) {
#pragma GCC unroll 16
    for (int r = 0; r < Rows; ++r)
#pragma GCC unroll 4
      for (int v = 0; v < Vectors; ++v)
        store(tile.partial + r * kFloatColumns + v * kLanes, sums[r][v]);
    return;
  }
#pragma GCC unroll 16
  for (int r = 0; r < Rows; ++r)
#pragma GCC unroll 4
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

/// The columns from `n` on, in `Vectors` vectors. A block of weights stays in
/// the cache while the rows pass by.
template <int Vectors> void floatPanel(const FloatProduct &p, int64_t n) {
  constexpr int64_t most = rowsOf(Vectors);
  constexpr auto sizes = std::make_integer_sequence<int, most>();
  alignas(64) float partial[(kProductRows + most) * kFloatColumns];
  int64_t tiles = (p.count + most - 1) / most;
  FloatTile tile;
  tile.columns = least(p.columns - n, p.width);
  tile.bias = p.bias + n;
  tile.step = p.width * sizeof(float) / tiles;
  for (int64_t k = 0; k < p.inner; k += p.block) {
    tile.offsets = p.offsets + k;
    tile.inner = least(p.inner - k, p.block);
    tile.b = p.b + n * p.inner + k * p.width;
    tile.first = k == 0;
    tile.last = k + p.block >= p.inner;
    const auto *next = (const char *)(tile.b + tile.inner * p.width);
    for (int64_t r = 0; r < p.count; r += most) {
      tile.next = next + r / most * tile.inner * tile.step;
      tile.rows = p.rows + r;
      tile.partial = partial + r * kFloatColumns;
      tile.c = p.c + r * p.cStride + n;
      floatTileOf<Vectors>(least(p.count - r, most), sizes)(p, tile);
    }
  }
}

template <int... Vectors>
void floatPanelOf(int64_t vectors, const FloatProduct &p, int64_t n,
                  std::integer_sequence<int, Vectors...>) {
  using Panel = void (*)(const FloatProduct &, int64_t);
  static constexpr Panel panels[] = {floatPanel<Vectors + 1>...};
  panels[vectors - 1](p, n);
}

void floatProduct(const FloatProduct &p) {
  for (int64_t n = 0; n < p.columns; n += p.width) {
    int64_t columns = least(p.columns - n, p.width);
    floatPanelOf((columns + kLanes - 1) / kLanes, p, n,
                 std::make_integer_sequence<int, kVectors>());
  }
}

} // namespace
} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_LIB_KERNELS_FAST_ISA_FLOATPRODUCT_H
