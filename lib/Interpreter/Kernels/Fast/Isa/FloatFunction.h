// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The logistic function and its like.

#ifndef TPU_EVAL_LIB_KERNELS_FAST_ISA_FLOATFUNCTION_H
#define TPU_EVAL_LIB_KERNELS_FAST_ISA_FLOATFUNCTION_H

#include "Epilogue.h"

namespace tpu_eval::kernels::fast {
namespace {

/// e^x = 2^n * e^r with |r| <= ln(2) / 2, which a polynomial of Cephes' expf
/// (Moshier) gives to the last place or two. `x` from -87 to 88; NaN passes.
inline Floats exponential(Floats x) {
  // Adding and subtracting 1.5 * 2^23 rounds to an integer.
  Floats magic = splat(0x1.8p23f);
  Floats n = (x * 0x1.715476p0f + magic) - magic;
  Floats r = x - n * 0x1.63p-1f; // ln(2) in two parts
  r = r - n * -0x1.bd0106p-13f;
  Floats p = splat(1.9875691500e-4f);
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * r * r + r + 1.0f;
  Ints power = ((Ints)(n + magic) << 23) + (127 << 23);
  return p * (Floats)power;
}

inline Floats limited(Floats x) {
  Floats low = splat(-87.f), high = splat(88.f);
  x = select(x < low, low, x);
  return select(x > high, high, x);
}

/// 1 / x by an estimate and a step of Newton's method: a division takes longer
/// than all the rest. `x` is finite and not subnormal, or NaN.
inline Floats reciprocal(Floats x) {
#if defined(__AVX512F__)
  Floats estimate = _mm512_rcp14_ps(x);
  return estimate * (2.0f - x * estimate);
#else
  return 1.0f / x;
#endif
}

inline Floats logistic(Floats x) {
  return reciprocal(1.0f + exponential(limited(-x)));
}

/// e^x in float64: a Taylor series of |r| <= ln(2) / 2 to 2^-42.
inline Doubles exponential(Doubles x) {
  Doubles magic = splat(0x1.8p52);
  Doubles n = (x * 0x1.71547652b82fep0 + magic) - magic;
  Doubles r = x - n * 0x1.62e42fee00000p-1; // ln(2) in two parts
  r = r - n * 0x1.a39ef35793c76p-33;
  Doubles p = splat(1.0 / 3628800);
  p = p * r + 1.0 / 362880;
  p = p * r + 1.0 / 40320;
  p = p * r + 1.0 / 5040;
  p = p * r + 1.0 / 720;
  p = p * r + 1.0 / 120;
  p = p * r + 1.0 / 24;
  p = p * r + 1.0 / 6;
  p = p * r + 0.5;
  p = p * r + 1.0;
  p = p * r + 1.0;
  Longs power = ((Longs)(n + magic) << 52) + (int64_t(1023) << 52);
  return p * (Doubles)power;
}

inline Doubles reciprocal(Doubles x) {
#if defined(__AVX512F__)
  Doubles estimate = _mm512_rcp14_pd(x);
  estimate = estimate * (2.0 - x * estimate);
  return estimate * (2.0 - x * estimate);
#else
  return 1.0 / x;
#endif
}

/// The logistic function, and `x` times it, in float64, rounded once.
template <bool Times> inline Floats logisticExact(Floats x) {
  Floats negative = limited(-x), result;
  Halves from[2], factors[2], to[2];
  __builtin_memcpy(from, &negative, sizeof from);
  __builtin_memcpy(factors, &x, sizeof factors);
#pragma GCC unroll 2
  for (int i = 0; i < 2; ++i) {
    Doubles y = reciprocal(
        1.0 + exponential(__builtin_convertvector(from[i], Doubles)));
    if (Times)
      y = y * __builtin_convertvector(factors[i], Doubles);
    to[i] = __builtin_convertvector(y, Halves);
  }
  __builtin_memcpy(&result, to, sizeof result);
  return result;
}

template <typename Function>
inline void eachVector(const float *from, int64_t count, DType dtype, float *to,
                       Function &&function) {
  FloatEpilogue rounding({}, dtype);
  int64_t i = 0;
  for (; i + kLanes <= count; i += kLanes)
    store(to + i, finish(function(load(from + i)), rounding));
  if (i < count)
    storePart(to + i, finish(function(loadPart(from + i, count - i)), rounding),
              count - i);
}

void silu(const float *from, int64_t count, DType dtype, float *to) {
  eachVector(from, count, dtype, to, [](Floats x) { return x * logistic(x); });
}

void sigmoid(const float *from, int64_t count, DType dtype, float *to) {
  eachVector(from, count, dtype, to, [](Floats x) { return logistic(x); });
}

void siluExact(const float *from, int64_t count, DType dtype, float *to) {
  eachVector(from, count, dtype, to, logisticExact<true>);
}

void sigmoidExact(const float *from, int64_t count, DType dtype, float *to) {
  eachVector(from, count, dtype, to, logisticExact<false>);
}

void round(const float *from, int64_t count, DType dtype, float *to) {
  if (from == to && dtype == DType::F32)
    return;
  eachVector(from, count, dtype, to, [](Floats x) { return x; });
}

void add(const float *a, const float *b, int64_t count,
         const FloatEpilogue &epilogue, float *to) {
  int64_t i = 0;
  for (; i + kLanes <= count; i += kLanes)
    store(to + i, finish(load(a + i) + load(b + i), epilogue));
  int64_t rest = count - i;
  if (rest)
    storePart(to + i,
              finish(loadPart(a + i, rest) + loadPart(b + i, rest), epilogue),
              rest);
}

} // namespace
} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_LIB_KERNELS_FAST_ISA_FLOATFUNCTION_H
