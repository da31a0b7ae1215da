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
  return vectors == 4 ? 6 : vectors == 3 ? 9 : vectors == 2 ? 14 : 28;
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
  /// What is brought to the cache meanwhile, so many elements a step: a part of
  /// the weights that come next, or of what is ahead.
  const float *next;
  int64_t step;
};

/// Rows that lie anywhere.
template <int Rows> class AnyRows {
public:
  explicit AnyRows(const float *const *from) {
    __builtin_memcpy(rows, from, sizeof rows);
  }
  /// Calls `body` with each row and its element at `offset`.
  template <typename Body> void each(ptrdiff_t offset, Body &&body) const {
#pragma GCC unroll 28
    for (int r = 0; r < Rows; ++r)
      body(r, rows[r][offset]);
  }

private:
  const float *rows[Rows];
};

/// Rows at equal distances. A pointer to each would not fit in the registers
/// beside the rest; to fetch them again and again takes longer than the
/// products.
template <int Rows> class EvenRows {
public:
  explicit EvenRows(const float *const *rows)
      : first(rows[0]), step(rows[1] - rows[0]) {}
  static bool are(const float *const *rows) {
    ptrdiff_t step = rows[1] - rows[0], others = 0;
    for (int r = 2; r < Rows; ++r)
      others |= (rows[r] - rows[0]) ^ (r * step);
    return others == 0;
  }
  template <typename Body> void each(ptrdiff_t offset, Body &&body) const {
    const float *row = first + offset;
#pragma GCC unroll 28
    for (int r = 0; r < Rows; ++r) {
      body(r, row[r % 4 * step]);
      if (r % 4 == 3) {
        row += 4 * step;
        __asm__("" : "+r"(row)); // or seven pointers are kept after all
      }
    }
  }

private:
  const float *first;
  ptrdiff_t step;
};

template <int Rows, int Vectors, typename Lines>
TPU_EVAL_INLINE void floatSums(const FloatProduct &p, const FloatTile &tile,
                               const Lines &rows,
                               Floats (&sums)[Rows][Vectors]) {
  const float *b = tile.b;
  for (int64_t k = 0; k < tile.inner; ++k, b += p.width) {
    __builtin_prefetch(tile.next + k * tile.step);
    if constexpr (Vectors == 1) // such a step reads two lines of new rows
      __builtin_prefetch(tile.next + k * tile.step + kLanes);
    Floats right[Vectors];
#pragma GCC unroll 4
    for (int v = 0; v < Vectors; ++v)
      right[v] = load(b + v * kLanes);
    rows.each(tile.offsets[k], [&](int r, float left) {
#pragma GCC unroll 4
      for (int v = 0; v < Vectors; ++v)
        sums[r][v] += left * right[v];
    });
  }
}

template <int Rows, int Vectors, typename Body>
TPU_EVAL_INLINE void eachSum(Floats (&sums)[Rows][Vectors], Body &&body) {
#pragma GCC unroll 28
  for (int r = 0; r < Rows; ++r)
#pragma GCC unroll 4
    for (int v = 0; v < Vectors; ++v)
      body(r, v, sums[r][v]);
}

template <int Rows, int Vectors>
void floatTile(const FloatProduct &p, const FloatTile &tile) {
  Floats sums[Rows][Vectors] = {};
  if (tile.last)
    eachSum(sums, [&](int r, int v, Floats &) {
      __builtin_prefetch(tile.c + (r + Rows) * p.cStride + v * kLanes, 1);
    });
  if constexpr (Rows > 9) {
    if (EvenRows<Rows>::are(tile.rows))
      floatSums(p, tile, EvenRows<Rows>(tile.rows), sums);
    else
      floatSums(p, tile, AnyRows<Rows>(tile.rows), sums);
  } else
    floatSums(p, tile, AnyRows<Rows>(tile.rows), sums);
  if (!tile.first)
    eachSum(sums, [&](int r, int v, Floats &sum) {
      sum = load(tile.partial + r * kFloatColumns + v * kLanes) + sum;
    });
  if (!tile.last)
    return eachSum(sums, [&](int r, int v, Floats &sum) {
      store(tile.partial + r * kFloatColumns + v * kLanes, sum);
    });
  Floats bias[Vectors];
#pragma GCC unroll 4
  for (int v = 0; v < Vectors; ++v)
    bias[v] = load(tile.bias + v * kLanes);
  eachSum(sums, [&](int, int v, Floats &sum) { sum += bias[v]; });
  finish(p.epilogue, [&](auto &&step) {
    eachSum(sums, [&](int, int, Floats &sum) { sum = step(sum); });
  });
  if (tile.columns >= Vectors * kLanes)
    return eachSum(sums, [&](int r, int v, Floats &sum) {
      store(tile.c + r * p.cStride + v * kLanes, sum);
    });
  eachSum(sums, [&](int r, int v, Floats &sum) {
    float *to = tile.c + r * p.cStride + v * kLanes;
    if (int64_t columns = tile.columns - v * kLanes; columns > 0)
      storePart(to, sum, least(columns, kLanes));
  });
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
  for (int64_t k = 0; k < p.inner; k += p.block) {
    tile.offsets = p.offsets + k;
    tile.inner = least(p.inner - k, p.block);
    tile.b = p.b + n * p.inner + k * p.width;
    tile.first = k == 0;
    tile.last = k + p.block >= p.inner;
    bool end = tile.last && n + p.width >= p.columns;
    const float *next = end ? p.ahead : tile.b + tile.inner * p.width;
    tile.step = (end ? p.aheadCount / tile.inner : p.width) / tiles;
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
