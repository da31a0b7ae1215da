// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The logistic function and its like.

#ifndef TPU_EVAL_LIB_KERNELS_FAST_ISA_FLOATFUNCTION_H
#define TPU_EVAL_LIB_KERNELS_FAST_ISA_FLOATFUNCTION_H

#include "Epilogue.h"

namespace tpu_eval::kernels::fast {
namespace {

/// Vectors that go through a function side by side: each step waits for the
/// step before, and meanwhile the others have theirs.
struct Abreast {
  static constexpr int kCount = 4;
  static constexpr int64_t kElements = kCount * kLanes;
  Floats of[kCount];
};

template <typename Function> TPU_EVAL_INLINE Abreast each(Function &&function) {
  Abreast result;
#pragma GCC unroll 4
  for (int i = 0; i < Abreast::kCount; ++i)
    result.of[i] = function(i);
  return result;
}
inline Abreast operator+(const Abreast &a, const Abreast &b) {
  return each([&](int i) { return a.of[i] + b.of[i]; });
}
inline Abreast operator-(const Abreast &a, const Abreast &b) {
  return each([&](int i) { return a.of[i] - b.of[i]; });
}
inline Abreast operator*(const Abreast &a, const Abreast &b) {
  return each([&](int i) { return a.of[i] * b.of[i]; });
}
inline Abreast operator+(const Abreast &a, float b) {
  return each([&](int i) { return a.of[i] + b; });
}
inline Abreast operator-(const Abreast &a, float b) {
  return each([&](int i) { return a.of[i] - b; });
}
inline Abreast operator*(const Abreast &a, float b) {
  return each([&](int i) { return a.of[i] * b; });
}
inline Abreast operator-(const Abreast &a) {
  return each([&](int i) { return -a.of[i]; });
}

/// 2^n times `p`; `n` is an integer from -127 to 128.
inline Floats scaled(Floats p, Floats n) {
#if defined(__AVX512F__)
  return _mm512_scalef_ps(p, n);
#else
  Ints power = ((Ints)(n + 0x1.8p23f) << 23) + (127 << 23);
  return p * (Floats)power;
#endif
}

/// e^x = 2^n * e^r with |r| <= ln(2) / 2, which a polynomial of Cephes' expf
/// (Moshier) gives to the last place or two. `x` from -87 to 88; NaN passes.
TPU_EVAL_INLINE Abreast exponential(const Abreast &x) {
  // Adding and subtracting 1.5 * 2^23 rounds to an integer.
  Abreast n = (x * 0x1.715476p0f + 0x1.8p23f) - 0x1.8p23f;
  Abreast r = x - n * 0x1.63p-1f; // ln(2) in two parts
  r = r - n * -0x1.bd0106p-13f;
  Abreast p = r * 1.9875691500e-4f + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * r * r + r + 1.0f;
  return each([&](int i) { return scaled(p.of[i], n.of[i]); });
}

inline Abreast operator/(float a, const Abreast &b) {
  return each([&](int i) { return a / b.of[i]; });
}

TPU_EVAL_INLINE Abreast logistic(const Abreast &x) {
  // e^-x is finite, and not subnormal; NaN passes.
  Abreast limited = each([&](int i) {
    return smaller(splat(87.0f), larger(splat(-88.0f), x.of[i]));
  });
  return 1.0f / (exponential(-limited) + 1.0f);
}

/// e^x in float64, to 2^-40: the polynomial is the best of its degree for
/// |r| <= ln(2) / 2 by relative error (Remez's algorithm).
inline Doubles exponential(Doubles x) {
  Doubles magic = splat(0x1.8p52);
  Doubles n = (x * 0x1.71547652b82fep0 + magic) - magic;
  Doubles r = x - n * 0x1.62e42fee00000p-1; // ln(2) in two parts
  r = r - n * 0x1.a39ef35793c76p-33;
  Doubles p = splat(0x1.9eda958cc5598p-16);
  p = p * r + 0x1.a1a81babf5675p-13;
  p = p * r + 0x1.6c18b3381c643p-10;
  p = p * r + 0x1.111082af6efa3p-7;
  p = p * r + 0x1.55555405128c7p-5;
  p = p * r + 0x1.555555a081893p-3;
  p = p * r + 0x1.0000000087f33p-1;
  p = p * r + 0x1.ffffffffd563bp-1;
  p = p * r + 0x1.ffffffffff7a3p-1;
  Longs power = ((Longs)(n + magic) << 52) + (int64_t(1023) << 52);
  return p * (Doubles)power;
}

/// Where e^x is finite and not subnormal in float32; NaN passes.
inline Doubles limited(Doubles x) {
  Doubles low = splat(-87.0), high = splat(88.0);
  x = low > x ? low : x;
  return high < x ? high : x;
}

template <typename Function>
inline void eachVector(const float *from, int64_t count, DType dtype, float *to,
                       Function &&function) {
  FloatEpilogue rounding({}, dtype);
  auto apply = [&](const float *from, float *to) {
    Abreast y = function(each([&](int i) { return load(from + i * kLanes); }));
    finish(rounding, [&](auto &&step) {
      y = each([&](int i) { return step(y.of[i]); });
    });
    for (int i = 0; i < Abreast::kCount; ++i)
      store(to + i * kLanes, y.of[i]);
  };
  int64_t i = 0;
  for (; i + Abreast::kElements <= count; i += Abreast::kElements)
    apply(from + i, to + i);
  if (int64_t rest = count - i) {
    float part[Abreast::kElements] = {};
    std::memcpy(part, from + i, rest * sizeof(float));
    apply(part, part);
    std::memcpy(to + i, part, rest * sizeof(float));
  }
}

void silu(const float *from, int64_t count, DType dtype, float *to) {
  eachVector(from, count, dtype, to,
             [](const Abreast &x) { return x * logistic(x); });
}

void sigmoid(const float *from, int64_t count, DType dtype, float *to) {
  eachVector(from, count, dtype, to,
             [](const Abreast &x) { return logistic(x); });
}

void round(const float *from, int64_t count, DType dtype, float *to) {
  if (from == to && dtype == DType::F32)
    return;
  eachVector(from, count, dtype, to, [](const Abreast &x) { return x; });
}

/// The logistic function, or `x` times it, in float64, rounded to float32.
template <bool Times> Floats logisticExact(Floats x) {
  Halves from[2], to[2];
  __builtin_memcpy(from, &x, sizeof x);
  for (int i = 0; i < 2; ++i) {
    Doubles wide = __builtin_convertvector(from[i], Doubles);
    Doubles y = 1.0 / (1.0 + exponential(limited(-wide)));
    to[i] = __builtin_convertvector(Times ? y * wide : y, Halves);
  }
  __builtin_memcpy(&x, to, sizeof x);
  return x;
}

/// Whether another number within four units of the last place may round to
/// another number of the format: close to halfway between two of them, or so
/// small that the format's unit is another one.
template <DType Narrow> inline bool anyDoubtful(Floats y) {
  constexpr uint32_t rest = Narrow == DType::F16 ? 0x1FFF : 0xFFFF;
  constexpr uint32_t small = Narrow == DType::F16 ? 0x38800010 : 0x01000000;
  Words bits = (Words)y, magnitude = bits & 0x7FFFFFFF;
  return any(((bits & rest) - (rest / 2 - 7) < 16) |
             (magnitude - 1 < small - 1));
}

template <bool Times, DType Narrow>
void logisticFor(const float *from, int64_t count, DType dtype, float *to) {
  eachVector(from, count, dtype, to, [](const Abreast &x) {
    Abreast y = logistic(x);
    if constexpr (Times)
      y = x * y;
    return each([&](int i) {
      return anyDoubtful<Narrow>(y.of[i]) ? logisticExact<Times>(x.of[i])
                                          : y.of[i];
    });
  });
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
