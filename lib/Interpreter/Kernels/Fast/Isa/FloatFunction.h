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

void round(const float *from, int64_t count, DType dtype, float *to) {
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
