// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Vectors of the instruction set that this translation unit is compiled for:
// its flags say which. What this folder calls is local to the unit (nothing of
// std), so that no two units share an inline function that only one could run.

#ifndef TPU_EVAL_LIB_KERNELS_FAST_ISA_VECTOR_H
#define TPU_EVAL_LIB_KERNELS_FAST_ISA_VECTOR_H

#include "tpu_eval/Interpreter/Kernels/Reference/Clones.h"
#include "tpu_eval/Interpreter/Tensor.h"

#include <cstdint>
#include <cstring>
#if defined(__AVX2__)
#include <immintrin.h>
#endif

namespace tpu_eval::kernels::fast {
namespace {

#if defined(__AVX512F__)
constexpr int kBytes = 64, kRows = 14;
#elif defined(__AVX2__)
constexpr int kBytes = 32, kRows = 6;
#else
constexpr int kBytes = 16, kRows = 4;
#endif
constexpr int kLanes = kBytes / 4;

typedef float Floats __attribute__((vector_size(kBytes)));
typedef int32_t Ints __attribute__((vector_size(kBytes)));
typedef uint32_t Words __attribute__((vector_size(kBytes)));
typedef double Doubles __attribute__((vector_size(kBytes)));
typedef int64_t Longs __attribute__((vector_size(kBytes)));
typedef float Halves __attribute__((vector_size(kBytes / 2)));

inline int64_t least(int64_t a, int64_t b) { return a < b ? a : b; }

inline Floats load(const float *from) {
  Floats value;
  std::memcpy(&value, from, sizeof value);
  return value;
}
inline void store(float *to, Floats value) {
  std::memcpy(to, &value, sizeof value);
}
/// The first `count` lanes; the others are 0.
inline Floats loadPart(const float *from, int64_t count) {
#if defined(__AVX512F__)
  return _mm512_maskz_loadu_ps((1 << count) - 1, from);
#else
  Floats value = {};
  std::memcpy(&value, from, count * sizeof(float));
  return value;
#endif
}
inline void storePart(float *to, Floats value, int64_t count) {
#if defined(__AVX512F__)
  _mm512_mask_storeu_ps(to, (1 << count) - 1, value);
#else
  std::memcpy(to, &value, count * sizeof(float));
#endif
}
inline Floats splat(float value) { return value - Floats{}; }
inline Doubles splat(double value) { return value - Doubles{}; }

/// Whether a lane of a comparison holds.
inline bool any(Ints mask) {
#if defined(__AVX512F__)
  return _mm512_test_epi32_mask((__m512i)mask, (__m512i)mask) != 0;
#elif defined(__AVX2__)
  return _mm256_movemask_ps((__m256)mask) != 0;
#else
  int32_t either = 0;
  for (int i = 0; i < kLanes; ++i)
    either |= mask[i];
  return either != 0;
#endif
}

inline Floats select(Ints mask, Floats yes, Floats no) {
  return mask ? yes : no;
}

/// `a` where it is larger, else `b`: also where one is NaN.
inline Floats larger(Floats a, Floats b) {
#if defined(__AVX512F__)
  return _mm512_max_ps(a, b);
#elif defined(__AVX2__)
  return _mm256_max_ps(a, b);
#else
  return select(a > b, a, b);
#endif
}
/// `a` where it is smaller, else `b`: also where one is NaN.
inline Floats smaller(Floats a, Floats b) {
#if defined(__AVX512F__)
  return _mm512_min_ps(a, b);
#elif defined(__AVX2__)
  return _mm256_min_ps(a, b);
#else
  return select(a < b, a, b);
#endif
}

/// N6.
inline Floats roundToBF16(Floats value) {
  Ints bits = (Ints)value;
  Ints rounded = bits + 0x7FFF + ((bits >> 16) & 1);
  Ints normal = (rounded & 0x7F800000) != 0;
  rounded &= (normal & (int)0xFFFF0000) | (~normal & (int)0x80000000);
  return select(value == value, (Floats)rounded, value);
}

/// N5.
inline Floats roundToF16(Floats value) {
#if defined(__AVX512F__)
  return _mm512_cvtph_ps(_mm512_cvtps_ph(value, _MM_FROUND_TO_NEAREST_INT));
#elif defined(__AVX2__)
  return _mm256_cvtph_ps(_mm256_cvtps_ph(value, _MM_FROUND_TO_NEAREST_INT));
#else
  Ints bits = (Ints)value, sign = bits & (int)0x80000000;
  Ints magnitude = bits ^ sign;
  // Below 2^-14 the unit is 2^-24: adding 0.5 puts it at the last place.
  Floats tiny = ((Floats)magnitude + 0.5f) - 0.5f;
  Ints rounded = magnitude + 0xFFF + ((magnitude >> 13) & 1);
  rounded &= ~0x1FFF;
  Ints beyond = rounded > 0x477FE000, finite = magnitude < 0x7F800000;
  rounded = (beyond & 0x7F800000) | (~beyond & rounded);
  Floats result = select(magnitude < 0x38800000, tiny, (Floats)rounded);
  return select(finite, (Floats)((Ints)result | sign), value);
#endif
}

} // namespace
} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_LIB_KERNELS_FAST_ISA_VECTOR_H
