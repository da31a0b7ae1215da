// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Loops over elements in a row.

#ifndef TPU_EVAL_LIB_KERNELS_FAST_ISA_FLAT_H
#define TPU_EVAL_LIB_KERNELS_FAST_ISA_FLAT_H

#include "IntEpilogue.h"

#include "tpu_eval/Interpreter/Kernels/Fast/IntFlat.h"

namespace tpu_eval::kernels::fast {
namespace {

void flipBytes(const uint8_t *from, int64_t count, uint8_t *to) {
  for (int64_t i = 0; i < count; ++i)
    to[i] = from[i] ^ 128;
}

template <typename T> void widenAll(const T *from, int64_t count, int16_t *to) {
  for (int64_t i = 0; i < count; ++i)
    to[i] = from[i];
}
void widenBytes(const uint8_t *from, bool isSigned, int64_t count,
                int16_t *to) {
  isSigned ? widenAll(reinterpret_cast<const int8_t *>(from), count, to)
           : widenAll(from, count, to);
}

/// to[i] = table[from[i]]; they may be the same.
void lookupBytes(const uint8_t *table, const uint8_t *from, int64_t count,
                 uint8_t *to) {
  int64_t i = 0;
#if defined(__AVX512VBMI__)
  __m512i t[4];
  for (int q = 0; q < 4; ++q)
    t[q] = _mm512_loadu_si512(table + 64 * q);
  for (; i + 64 <= count; i += 64) {
    __m512i index = _mm512_loadu_si512(from + i);
    __m512i low = _mm512_permutex2var_epi8(t[0], index, t[1]);
    __m512i high = _mm512_permutex2var_epi8(t[2], index, t[3]);
    _mm512_storeu_si512(
        to + i, _mm512_mask_mov_epi8(low, _mm512_movepi8_mask(index), high));
  }
#elif defined(__AVX2__)
  // Sixteen tables of 16: indices of other tables leave 0 ... 15, and give 0.
  const __m256i beyond = _mm256_set1_epi8(0x70);
  for (; i + 32 <= count; i += 32) {
    __m256i index = _mm256_loadu_si256((const __m256i *)(from + i));
    __m256i found = _mm256_setzero_si256();
#pragma GCC unroll 16
    for (int q = 0; q < 16; ++q) {
      __m256i part = _mm256_broadcastsi128_si256(
          _mm_loadu_si128((const __m128i *)(table + 16 * q)));
      __m256i own =
          _mm256_xor_si256(index, _mm256_set1_epi8(static_cast<char>(16 * q)));
      found = _mm256_or_si256(
          found, _mm256_shuffle_epi8(part, _mm256_adds_epu8(own, beyond)));
    }
    _mm256_storeu_si256((__m256i *)(to + i), found);
  }
#endif
  for (; i < count; ++i)
    to[i] = table[from[i]];
}

inline int32_t limited(int32_t value, int32_t lowest, int32_t highest) {
  value = value < lowest ? lowest : value;
  return value > highest ? highest : value;
}

template <typename A, typename B>
void addAll(const IntSum &sum, const A *a, const B *b, int64_t count,
            uint8_t *__restrict to) {
  const IntSum s = sum;
  for (int64_t i = 0; i < count; ++i) {
    int32_t left = (a[i] * s.a.multiplier + s.a.offset) >> s.a.shift;
    int32_t right = (b[i] * s.b.multiplier + s.b.offset) >> s.b.shift;
    to[i] = static_cast<uint8_t>(
        limited(left + right + s.zero, s.lowest, s.highest));
  }
}

void addBytes(const IntSum &sum, const uint8_t *a, const uint8_t *b,
              int64_t count, uint8_t *to) {
  auto signedA = reinterpret_cast<const int8_t *>(a);
  auto signedB = reinterpret_cast<const int8_t *>(b);
  if (sum.a.isSigned)
    sum.b.isSigned ? addAll(sum, signedA, signedB, count, to)
                   : addAll(sum, signedA, b, count, to);
  else
    sum.b.isSigned ? addAll(sum, a, signedB, count, to)
                   : addAll(sum, a, b, count, to);
}

inline Ints quantised(const Quantise &q, Floats from) {
  // What is beyond any byte, but so small that its halves are floats.
  const Floats most = splat(4194304.f);
  Floats scaled = from * splat(q.inverse);
  scaled = select(scaled == scaled, scaled, Floats{}); // NaN gives 0
  scaled = select(scaled < most, scaled, most);
  scaled = select(scaled > -most, scaled, -most);
  Ints whole = __builtin_convertvector(scaled, Ints);
  Floats rest = scaled - __builtin_convertvector(whole, Floats);
  whole -= (Ints)(rest >= 0.5f) - (Ints)(rest <= -0.5f); // of -1 where true
  return whole + q.zero;
}

void quantise(const Quantise &numbers, const float *from, int64_t count,
              uint8_t *to) {
  const Quantise q = numbers;
  for (int64_t i = 0; i < count; i += 4 * kLanes) {
    int64_t rest = least(count - i, int64_t(4 * kLanes));
    Ints all[4];
#pragma GCC unroll 4
    for (int v = 0; v < 4; ++v) {
      int64_t own = rest - v * kLanes;
      const float *part = from + i + v * kLanes;
      all[v] = quantised(q, own >= kLanes ? load(part)
                            : own > 0     ? loadPart(part, own)
                                          : Floats{});
    }
    UnsignedBytes bytes = packBytes(all, q.isSigned);
    std::memcpy(to + i, &bytes, rest);
  }
}

} // namespace
} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_LIB_KERNELS_FAST_ISA_FLAT_H
