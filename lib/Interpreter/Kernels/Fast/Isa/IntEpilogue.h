// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is done to vectors of integer sums before they are stored.

#ifndef TPU_EVAL_LIB_KERNELS_FAST_ISA_INTEPILOGUE_H
#define TPU_EVAL_LIB_KERNELS_FAST_ISA_INTEPILOGUE_H

#include "IntVector.h"

namespace tpu_eval::kernels::fast {
namespace {

/// The upper halves of sum * multiplier + rounding, a product of 64 bits.
TPU_EVAL_INLINE Ints multiplyHigh(Ints sum, Ints multiplier, int64_t rounding) {
#if defined(__AVX512F__)
  __m512i a = (__m512i)sum, b = (__m512i)multiplier;
  __m512i half = _mm512_set1_epi64(rounding);
  __m512i even = _mm512_add_epi64(_mm512_mul_epi32(a, b), half);
  __m512i odd = _mm512_add_epi64(
      _mm512_mul_epi32(_mm512_srli_epi64(a, 32), _mm512_srli_epi64(b, 32)),
      half);
  return (Ints)_mm512_mask_shuffle_epi32(odd, 0x5555, even, _MM_PERM_DDBB);
#elif defined(__AVX2__)
  __m256i a = (__m256i)sum, b = (__m256i)multiplier;
  __m256i half = _mm256_set1_epi64x(rounding);
  __m256i even = _mm256_add_epi64(_mm256_mul_epi32(a, b), half);
  __m256i odd = _mm256_add_epi64(
      _mm256_mul_epi32(_mm256_srli_epi64(a, 32), _mm256_srli_epi64(b, 32)),
      half);
  return (Ints)_mm256_blend_epi32(_mm256_srli_epi64(even, 32), odd, 0xAA);
#else
  Ints high;
  for (int i = 0; i < kLanes; ++i)
    high[i] = static_cast<int32_t>(
        (int64_t(sum[i]) * multiplier[i] + rounding) >> 32);
  return high;
#endif
}

/// The sums of columns from `n` on, requantised, not yet limited.
TPU_EVAL_INLINE Ints requantise(Ints sum, const IntEpilogue &e, int64_t n) {
  constexpr int64_t half = int64_t(1) << 31;
  if (e.lefts)
    sum <<= loadInts(e.lefts + n);
  Ints multiplier = loadInts(e.multipliers + n);
  if (!e.rights)
    return multiplyHigh(sum, multiplier, half + e.zero * (int64_t(1) << 32));
  sum = multiplyHigh(sum, multiplier, half);
  Ints right = loadInts(e.rights + n);
  // Half a unit; one less below zero, where a tie goes down.
  Ints tie = (((Ints{} + 1) << right) >> 1) + ((sum < 0) & (right != 0));
  return ((sum + tie) >> right) + e.zero;
}

typedef int8_t SignedBytes __attribute__((vector_size(kBytes)));
typedef uint8_t UnsignedBytes __attribute__((vector_size(kBytes)));

/// Four vectors in order, each number the nearest signed or unsigned byte.
TPU_EVAL_INLINE UnsignedBytes packBytes(const Ints *v, bool isSigned) {
#if defined(__AVX512F__)
  __m512i low = _mm512_packs_epi32((__m512i)v[0], (__m512i)v[1]);
  __m512i high = _mm512_packs_epi32((__m512i)v[2], (__m512i)v[3]);
  __m512i all =
      isSigned ? _mm512_packs_epi16(low, high) : _mm512_packus_epi16(low, high);
  const __m512i order =
      _mm512_setr_epi32(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15);
  return (UnsignedBytes)_mm512_permutexvar_epi32(order, all);
#elif defined(__AVX2__)
  __m256i low = _mm256_packs_epi32((__m256i)v[0], (__m256i)v[1]);
  __m256i high = _mm256_packs_epi32((__m256i)v[2], (__m256i)v[3]);
  __m256i all =
      isSigned ? _mm256_packs_epi16(low, high) : _mm256_packus_epi16(low, high);
  const __m256i order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
  return (UnsignedBytes)_mm256_permutevar8x32_epi32(all, order);
#elif defined(__SSE2__)
  __m128i low = _mm_packs_epi32((__m128i)v[0], (__m128i)v[1]);
  __m128i high = _mm_packs_epi32((__m128i)v[2], (__m128i)v[3]);
  return (UnsignedBytes)(isSigned ? _mm_packs_epi16(low, high)
                                  : _mm_packus_epi16(low, high));
#else
  UnsignedBytes all;
  for (int i = 0; i < 4 * kLanes; ++i) {
    int32_t lowest = isSigned ? -128 : 0, highest = lowest + 255;
    int32_t value = v[i / kLanes][i % kLanes];
    value = value < lowest ? lowest : value > highest ? highest : value;
    all[i] = static_cast<uint8_t>(value);
  }
  return all;
#endif
}

/// The larger ones.
template <typename T> TPU_EVAL_INLINE T largest(T a, T b) {
  auto mask = a > b;
  return (T)(((T)mask & a) | (~(T)mask & b));
}

/// Up to `Most` bytes.
template <int Most>
TPU_EVAL_INLINE void copyBytes(uint8_t *to, const uint8_t *from,
                               int64_t count) {
  if (count >= Most) {
    std::memcpy(to, from, Most);
    return;
  }
  for (; count >= 8; count -= 8, to += 8, from += 8)
    std::memcpy(to, from, 8);
  for (; count > 0; --count)
    *to++ = *from++;
}

/// Vectors of results as bytes, not below `e.lowest`.
template <int Count>
TPU_EVAL_INLINE void storeBytes(uint8_t *to, const Ints *vectors,
                                const IntEpilogue &e) {
  static_assert(Count % 4 == 0);
  bool isSigned = e.highest == INT8_MAX;
#pragma GCC unroll 16
  for (int v = 0; v < Count; v += 4) {
    UnsignedBytes all = packBytes(vectors + v, isSigned);
    all = isSigned
              ? (UnsignedBytes)largest((SignedBytes)all,
                                       static_cast<int8_t>(e.lowest) -
                                           SignedBytes{})
              : largest(all, static_cast<uint8_t>(e.lowest) - UnsignedBytes{});
    std::memcpy(to + v * kLanes, &all, sizeof all);
  }
}

/// What IntEpilogue can say and storeBytes cannot do.
__attribute__((noinline)) void storeEach(const Ints *sums, int rows,
                                         int vectors, const IntEpilogue &e,
                                         int64_t n, uint8_t *to, int64_t stride,
                                         int64_t columns) {
  for (int r = 0; r < rows; ++r)
    for (int64_t c = 0; c < vectors * kLanes; c += kLanes) {
      Ints sum = *sums++;
      if (e.multipliers)
        sum = requantise(sum, e, n + c);
      sum = most(least(sum, e.highest - Ints{}), e.lowest - Ints{});
      uint8_t *place = to + r * stride + c * e.bytes;
      if (e.bytes == 4 && columns - c >= kLanes) {
        std::memcpy(place, &sum, sizeof sum);
        continue;
      }
      for (int64_t i = 0; i < least(columns - c, int64_t(kLanes)); ++i) {
        int32_t value = sum[i]; // the narrow formats' bytes are its first
        std::memcpy(place + i * e.bytes, &value, e.bytes);
      }
    }
}

/// The sums of `Rows` rows of columns from `n` on, of which `columns` are
/// stored; rows of results lie `stride` bytes apart.
template <int Rows, int Vectors>
TPU_EVAL_INLINE void finishTile(Ints (&sums)[Rows][Vectors], IntEpilogue e,
                                int64_t n, uint8_t *to, int64_t stride,
                                int64_t columns) {
  constexpr int kAll = (Rows * Vectors + 3) / 4 * 4, kWidth = Vectors * kLanes;
  if (!e.multipliers || e.lefts || e.rights || e.bytes != 1) {
    Ints all[Rows * Vectors];
#pragma GCC unroll 32
    for (int i = 0; i < Rows * Vectors; ++i)
      all[i] = sums[i / Vectors][i % Vectors];
    storeEach(all, Rows, Vectors, e, n, to, stride, columns);
    return;
  }
  Ints flat[kAll] = {};
  e.lefts = e.rights = nullptr;
#pragma GCC unroll 16
  for (int r = 0; r < Rows; ++r)
#pragma GCC unroll 2
    for (int v = 0; v < Vectors; ++v)
      flat[r * Vectors + v] = requantise(sums[r][v], e, n + v * kLanes);
  alignas(64) uint8_t bytes[kAll * kLanes];
  storeBytes<kAll>(bytes, flat, e);
#pragma GCC unroll 16
  for (int r = 0; r < Rows; ++r)
    copyBytes<kWidth>(to + r * stride, bytes + r * kWidth, columns);
}

} // namespace
} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_LIB_KERNELS_FAST_ISA_INTEPILOGUE_H
