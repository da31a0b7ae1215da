// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Cmodel/Instructions.h"

#include "Series.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

namespace tpu_eval::kernels::cmodel {

float treeSum(const float *values, int count) {
  // Infinity and NaN have no exponent to align to; they pass as in any sum.
  if (!std::all_of(values, values + count,
                   [](float x) { return std::isfinite(x); }))
    return std::accumulate(values, values + count, 0.f);
  int largest = 0;
  for (int i = 0; i < count; ++i)
    if (values[i] != 0)
      largest = std::max(largest, std::ilogb(values[i]) + 127);
  if (largest == 0)
    return 0;
  int64_t sum = 0;
  for (int i = 0; i < count; ++i) {
    // 24 bits and one more, cut off below.
    double aligned = std::ldexp(double(values[i]), 151 - largest);
    sum += static_cast<int64_t>(aligned);
  }
  return std::ldexp(static_cast<float>(sum), largest - 151);
}

float roundAway(float x, DType dtype) {
  float nearest = roundToFloat(x, dtype);
  // As far from x on the other side: a number of the format in a tie only.
  float other = x + (x - nearest);
  bool tie = other != nearest && roundToFloat(other, dtype) == other;
  return tie && std::fabs(other) > std::fabs(nearest) ? other : nearest;
}

float exponential(float x, DType dtype) {
  auto r = [dtype](float value) { return roundToFloat(value, dtype); };
  const ExponentialSeries &series =
      dtype == DType::F16 ? exponentialF16 : exponentialF32;
  x = std::clamp(x, -series.limit, series.limit);
  float power = std::floor(r(x * series.log2OfE));
  float rest = r(x - r(power * series.logOf2));
  float sum = horner(rest, series.coefficients, dtype);
  power = std::clamp(power, -series.bias, series.bias);
  // The power is made of exponent bits: the least is 0.
  float scale =
      power == -series.bias ? 0.f : std::ldexp(1.f, static_cast<int>(power));
  return r(sum * scale);
}

float inverseRoot(float x, int steps) {
  int32_t bits;
  std::memcpy(&bits, &x, sizeof bits);
  bits = 0x5f3759df - (bits >> 1);
  float y;
  std::memcpy(&y, &bits, sizeof y);
  float half = x * 0.5f;
  for (int step = 0; step < steps; ++step)
    y = y * (1.5f - half * y * y);
  return y;
}

float quotient(float a, float b) {
  if (b == 0 || !std::isfinite(a) || !std::isfinite(b))
    return a / b;
  float root = inverseRoot(std::fabs(b), /*steps=*/3);
  float magnitude = root * root * std::fabs(a);
  return std::signbit(a) == std::signbit(b) ? magnitude : -magnitude;
}

} // namespace tpu_eval::kernels::cmodel
