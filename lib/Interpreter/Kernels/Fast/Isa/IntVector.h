// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Vectors of 32-bit integers and the products of their words.

#ifndef TPU_EVAL_LIB_KERNELS_FAST_ISA_INTVECTOR_H
#define TPU_EVAL_LIB_KERNELS_FAST_ISA_INTVECTOR_H

#include "Vector.h"

#include "tpu_eval/Interpreter/Kernels/Fast/IntProduct.h"

#if defined(__SSE2__)
#include <immintrin.h>
#endif

namespace tpu_eval::kernels::fast {
namespace {

inline Ints loadInts(const void *from) {
  Ints value;
  std::memcpy(&value, from, sizeof value);
  return value;
}
inline Ints splatWord(const void *from) {
  int32_t word;
  std::memcpy(&word, from, sizeof word);
  return word - Ints{};
}
inline Ints least(Ints a, Ints b) {
#if defined(__AVX512F__)
  return (Ints)_mm512_min_epi32((__m512i)a, (__m512i)b);
#elif defined(__AVX2__)
  return (Ints)_mm256_min_epi32((__m256i)a, (__m256i)b);
#else
  Ints mask = a < b;
  return (mask & a) | (~mask & b);
#endif
}
inline Ints most(Ints a, Ints b) {
#if defined(__AVX512F__)
  return (Ints)_mm512_max_epi32((__m512i)a, (__m512i)b);
#elif defined(__AVX2__)
  return (Ints)_mm256_max_epi32((__m256i)a, (__m256i)b);
#else
  Ints mask = a > b;
  return (mask & a) | (~mask & b);
#endif
}

/// Two products of signed 16-bit numbers a lane: exact modulo 2^32.
struct Shorts {
  static Ints dot(Ints sum, Ints left, Ints right) {
#if defined(__AVX512F__)
    return sum + (Ints)_mm512_madd_epi16((__m512i)left, (__m512i)right);
#elif defined(__AVX2__)
    return sum + (Ints)_mm256_madd_epi16((__m256i)left, (__m256i)right);
#elif defined(__SSE2__)
    return sum + (Ints)_mm_madd_epi16((__m128i)left, (__m128i)right);
#else
    return sum + (left << 16 >> 16) * (right << 16 >> 16) +
           (left >> 16) * (right >> 16);
#endif
  }
};

#if defined(__AVX512VNNI__)
/// Four products of an unsigned and a signed byte a lane: exact modulo 2^32.
struct Bytes {
  static Ints dot(Ints sum, Ints left, Ints right) {
    return (Ints)_mm512_dpbusd_epi32((__m512i)sum, (__m512i)left,
                                     (__m512i)right);
  }
};
#endif

} // namespace
} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_LIB_KERNELS_FAST_ISA_INTVECTOR_H
