// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Rounding.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace tpu_eval {

const char *dtypeName(DType dtype) {
  static const char *const names[] = {"f32", "f16", "bf16", "i8", "u8",
                                      "i16", "u16", "i32",  "u32"};
  return names[static_cast<int>(dtype)];
}

static uint32_t bitsOf(float value) {
  uint32_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

static float floatOf(uint32_t bits) {
  float value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

static double roundHalf(double value, RoundMode mode) {
  double below = std::floor(value), rest = value - below;
  if (rest != 0.5)
    return rest < 0.5 ? below : below + 1;
  bool lowerIsEven = std::fmod(below, 2.0) == 0;
  switch (mode) {
  case RoundMode::HalfUp:
    return below + 1;
  case RoundMode::HalfDown:
    return below;
  case RoundMode::HalfToEven:
    return lowerIsEven ? below : below + 1;
  case RoundMode::HalfToOdd:
    return lowerIsEven ? below + 1 : below;
  case RoundMode::HalfTowardsZero:
    return value > 0 ? below : below + 1;
  default: // HalfAwayFromZero
    return value > 0 ? below + 1 : below;
  }
}

static double roundReal(double value, RoundMode mode) {
  switch (mode) {
  case RoundMode::TowardsZero:
    return std::trunc(value);
  case RoundMode::Up:
    return std::ceil(value);
  case RoundMode::Down:
    return std::floor(value);
  default:
    return roundHalf(value, mode);
  }
}

int64_t roundToInt(float value, RoundMode mode) {
  if (std::isnan(value))
    return 0;
  double rounded = roundReal(value, mode);
  // 2^63 and what lies beyond have no int64: saturate, as the formats will.
  if (rounded >= 9223372036854775808.0)
    return std::numeric_limits<int64_t>::max();
  if (rounded < -9223372036854775808.0)
    return std::numeric_limits<int64_t>::min();
  return static_cast<int64_t>(rounded);
}

static bool roundsUp(bool negative, bool odd, uint64_t rest, uint64_t half,
                     RoundMode mode) {
  switch (mode) {
  case RoundMode::HalfUp:
    return rest >= half;
  case RoundMode::HalfDown:
    return rest > half;
  case RoundMode::HalfToEven:
    return rest > half || (rest == half && odd);
  case RoundMode::HalfToOdd:
    return rest > half || (rest == half && !odd);
  case RoundMode::HalfTowardsZero:
    return negative ? rest >= half : rest > half;
  case RoundMode::TowardsZero:
    return negative && rest != 0;
  case RoundMode::Up:
    return rest != 0;
  case RoundMode::Down:
    return false;
  default: // HalfAwayFromZero
    return negative ? rest > half : rest >= half;
  }
}

int64_t shiftRight(int64_t value, int64_t shift, RoundMode mode) {
  if (shift == 0)
    return value;
  if (shift < 0) // shifted as unsigned: overflow wraps, and is defined
    return static_cast<int64_t>(static_cast<uint64_t>(value)
                                << std::min<int64_t>(-shift, 63));
  shift = std::min<int64_t>(shift, 63);
  int64_t floor = value >> shift;
  uint64_t half = uint64_t(1) << (shift - 1);
  uint64_t rest = static_cast<uint64_t>(value) & (2 * half - 1);
  return floor + roundsUp(value < 0, floor & 1, rest, half, mode);
}

/// The fixed-point product of TensorFlow Lite: x * multiplier * 2^(shift - 31).
static int64_t multiplyByQuantizedMultiplier(int64_t x, int64_t multiplier,
                                             int64_t shift, RoundMode round) {
  int64_t shifted = shift > 0 ? shiftRight(x, -shift, round) : x;
  int64_t value =
      shiftRight(multiply(shifted, multiplier), 31, RoundMode::HalfUp);
  value = saturate(value, DType::I32);
  return shift < 0 ? shiftRight(value, -shift, round) : value;
}

int64_t requantize(int64_t value, int64_t multiplier, int64_t shift,
                   RequantMode mode, RoundMode round) {
  switch (mode) {
  case RequantMode::MultiplierShift:
    return shiftRight(multiply(value, multiplier), shift, round);
  case RequantMode::OnlyShift:
    return shiftRight(value, shift, round);
  default:
    return multiplyByQuantizedMultiplier(value, multiplier, shift, round);
  }
}

template <typename T> static int64_t clampTo(int64_t value) {
  return std::clamp<int64_t>(value, std::numeric_limits<T>::min(),
                             std::numeric_limits<T>::max());
}

int64_t saturate(int64_t value, DType dtype) {
  switch (dtype) {
  case DType::I8:
    return clampTo<int8_t>(value);
  case DType::U8:
    return clampTo<uint8_t>(value);
  case DType::I16:
    return clampTo<int16_t>(value);
  case DType::U16:
    return clampTo<uint16_t>(value);
  case DType::U32:
    return clampTo<uint32_t>(value);
  default:
    return clampTo<int32_t>(value);
  }
}

float roundToBF16(float value) {
  if (std::isnan(value))
    return value;
  uint32_t bits = bitsOf(value);
  bits += 0x7FFF + ((bits >> 16) & 1);
  bool normal = bits & 0x7F800000u;
  return floatOf(bits & (normal ? 0xFFFF0000u : 0x80000000u));
}

float roundToF16(float value) {
  if (!std::isfinite(value))
    return value;
  uint32_t sign = bitsOf(value) & 0x80000000u;
  float magnitude = std::fabs(value);
  if (magnitude < 0x1p-14f) {
    // Subnormal: a multiple of 2^-24. Adding 0.5 puts that unit at the last
    // place of a float, so that the addition itself rounds ties to even.
    float aligned = magnitude + 0.5f;
    return floatOf(bitsOf(aligned - 0.5f) | sign);
  }
  uint32_t bits = bitsOf(magnitude);
  bits += 0xFFF + ((bits >> 13) & 1);
  bits &= ~0x1FFFu;
  if (bits > 0x477FE000u) // beyond 65504
    bits = 0x7F800000u;
  return floatOf(bits | sign);
}

template <float (*Round)(float)>
static void roundAll(float *values, int64_t count) {
  for (int64_t i = 0; i < count; ++i)
    values[i] = Round(values[i]);
}

void roundToFloat(float *values, int64_t count, DType dtype) {
  if (dtype == DType::F16)
    roundAll<roundToF16>(values, count);
  else if (dtype == DType::BF16)
    roundAll<roundToBF16>(values, count);
}

float floatFromBF16Bits(uint16_t bits) { return floatOf(uint32_t(bits) << 16); }

float floatFromF16Bits(uint16_t bits) {
  uint32_t sign = uint32_t(bits & 0x8000) << 16;
  uint32_t exponent = (bits >> 10) & 0x1F, fraction = bits & 0x3FF;
  if (exponent == 0)
    return floatOf(bitsOf(static_cast<float>(fraction) * 0x1p-24f) | sign);
  uint32_t wide = exponent == 31 ? 255 : exponent + 112;
  return floatOf(sign | (wide << 23) | (fraction << 13));
}

} // namespace tpu_eval
