// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Rounding.h against slow definitions on exact numbers.

#include "tpu_eval/Interpreter/Rounding.h"
#include "Check.h"

#include <cfloat>
#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

using namespace tpu_eval;
using namespace tpu_eval::test;

namespace {

using Wide = __int128;

constexpr int64_t lowest = std::numeric_limits<int64_t>::min();
constexpr int64_t highest = std::numeric_limits<int64_t>::max();

const std::vector<RoundMode> modes = {RoundMode::HalfAwayFromZero,
                                      RoundMode::HalfUp,
                                      RoundMode::HalfDown,
                                      RoundMode::HalfToEven,
                                      RoundMode::HalfToOdd,
                                      RoundMode::HalfTowardsZero,
                                      RoundMode::TowardsZero,
                                      RoundMode::Up,
                                      RoundMode::Down};

/// numerator / denominator, rounded: by the distances of its two neighbours.
Wide divide(Wide numerator, Wide denominator, RoundMode mode) {
  Wide below = numerator / denominator;
  if (below * denominator > numerator)
    --below;
  Wide rest = numerator - below * denominator;
  if (rest == 0 || mode == RoundMode::Down)
    return below;
  bool negative = numerator < 0, even = below % 2 == 0;
  if (mode == RoundMode::Up)
    return below + 1;
  if (mode == RoundMode::TowardsZero)
    return negative ? below + 1 : below;
  if (2 * rest != denominator)
    return 2 * rest < denominator ? below : below + 1;
  switch (mode) {
  case RoundMode::HalfUp:
    return below + 1;
  case RoundMode::HalfDown:
    return below;
  case RoundMode::HalfToEven:
    return even ? below : below + 1;
  case RoundMode::HalfToOdd:
    return even ? below + 1 : below;
  case RoundMode::HalfTowardsZero:
    return negative ? below + 1 : below;
  default:
    return negative ? below : below + 1;
  }
}

/// Small numbers, and the surroundings of the powers of two up to the ends.
std::vector<int64_t> grid() {
  std::vector<int64_t> values = {lowest, lowest + 1, highest - 1, highest};
  for (int64_t i = -300; i <= 300; ++i)
    values.push_back(i);
  for (int bit = 9; bit < 63; ++bit)
    for (int64_t near = -2; near <= 2; ++near)
      for (int64_t sign : {-1, 1})
        values.push_back(sign * ((int64_t(1) << bit) + near));
  return values;
}

void testShiftRight() {
  for (RoundMode mode : modes)
    for (int64_t value : grid())
      for (int64_t shift = 0; shift <= 63; ++shift)
        expectEqual(shiftRight(value, shift, mode),
                    int64_t(divide(value, Wide(1) << shift, mode)),
                    "shiftRight", value, shift, int(mode));
}

void testShiftLeftAndBeyond() {
  for (RoundMode mode : modes)
    for (int64_t value : grid()) {
      for (int64_t shift : {1, 5, 31, 62, 63, 64, 1000})
        expectEqual(shiftRight(value, -shift, mode),
                    int64_t(uint64_t(value) << std::min<int64_t>(shift, 63)),
                    "shiftRight", value, -shift);
      for (int64_t shift : {64, 65, 1000})
        expectEqual(shiftRight(value, shift, mode), shiftRight(value, 63, mode),
                    "shiftRight", value, shift);
    }
}

void testRoundToInt() {
  // Eighths are exact in float here, and hold every tie.
  for (RoundMode mode : modes) {
    for (int64_t i = -40000; i <= 40000; ++i)
      expectEqual(roundToInt(float(i) / 8, mode), int64_t(divide(i, 8, mode)),
                  "roundToInt", i, int(mode));
    for (float whole : {8388609.f, -8388609.f, 0x1p40f, -0x1p62f})
      expectEqual(roundToInt(whole, mode), int64_t(whole), "roundToInt", whole);
    // 0.5 less the smallest step: adding one half would round it up.
    float less = std::nextafter(0.5f, 0.f);
    bool up = mode == RoundMode::Up;
    expectEqual(roundToInt(less, mode), int64_t(up), "below a tie", int(mode));
    expectEqual(roundToInt(NAN, mode), 0, "NaN");
    for (float big : {0x1p63f, 1e30f, INFINITY}) {
      expectEqual(roundToInt(big, mode), highest, "roundToInt", big);
      expectEqual(roundToInt(-big, mode), lowest, "roundToInt", -big);
    }
  }
}

void testSaturate() {
  struct {
    DType dtype;
    int64_t low, high;
  } const ranges[] = {{DType::I8, -128, 127},
                      {DType::U8, 0, 255},
                      {DType::I16, -32768, 32767},
                      {DType::U16, 0, 65535},
                      {DType::I32, INT32_MIN, INT32_MAX},
                      {DType::U32, 0, UINT32_MAX}};
  for (auto [dtype, low, high] : ranges)
    for (int64_t value : grid())
      expectEqual(saturate(value, dtype),
                  value < low    ? low
                  : value > high ? high
                                 : value,
                  "saturate", value, dtypeName(dtype));
}

void testRequantize() {
  for (int64_t value : grid())
    for (int64_t multiplier : {int64_t(1), int64_t(-77), int64_t(1) << 30}) {
      int64_t product = int64_t(uint64_t(value) * uint64_t(multiplier));
      for (int64_t shift : {0, 7, 31, 40}) {
        expectEqual(requantize(value, multiplier, shift,
                               RequantMode::MultiplierShift, RoundMode::HalfUp),
                    shiftRight(product, shift, RoundMode::HalfUp),
                    "requantize wraps", value, multiplier, shift);
        expectEqual(requantize(value, multiplier, shift, RequantMode::OnlyShift,
                               RoundMode::HalfUp),
                    shiftRight(value, shift, RoundMode::HalfUp), "only shift");
      }
    }
}

/// Twice rounded: the product to 2^31, then what is left of the shift.
void testFixedPoint() {
  for (RequantMode mode :
       {RequantMode::QDM, RequantMode::TFLite, RequantMode::TFLiteLShift})
    for (int64_t value : {-100000, -3, -1, 0, 1, 2, 5, 77777})
      for (int64_t multiplier : {int64_t(1) << 30, int64_t(1518500250)})
        for (int64_t left = -12; left <= 12; ++left) {
          Wide shifted = value * (Wide(1) << std::max<int64_t>(left, 0));
          Wide wide =
              divide(shifted * multiplier, Wide(1) << 31, RoundMode::HalfUp);
          int64_t product = saturate(int64_t(wide), DType::I32);
          Wide expected =
              divide(product, Wide(1) << std::max<int64_t>(-left, 0),
                     RoundMode::HalfAwayFromZero);
          expectEqual(requantize(value, multiplier, left, mode,
                                 RoundMode::HalfAwayFromZero),
                      int64_t(expected), "fixed point", value, multiplier,
                      left);
        }
}

float floatOf(uint32_t bits) {
  float value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

/// The value of an F16 pattern, from the definition of the format.
double f16Value(uint16_t bits) {
  int exponent = (bits >> 10) & 31, fraction = bits & 1023;
  double sign = bits & 0x8000 ? -1 : 1;
  if (exponent == 31)
    return fraction ? NAN : sign * INFINITY;
  return sign * (exponent ? std::ldexp(1024 + fraction, exponent - 25)
                          : std::ldexp(fraction, -24));
}

struct Format {
  const char *name;
  float (*round)(float);
  float (*decode)(uint16_t);
  uint16_t infinity; // the pattern; finite ones lie below
  uint16_t smallest; // patterns below are subnormal, and become 0
  /// What a value is rounded to whose nearest neighbour is `bits`.
  float value(uint16_t bits) const {
    return decode(bits < smallest ? 0 : bits);
  }
};
const Format f16 = {"f16", roundToF16, floatFromF16Bits, 0x7C00, 0};
const Format bf16 = {"bf16", roundToBF16, floatFromBF16Bits, 0x7F80, 0x80};

void testDecode() {
  for (uint32_t bits = 0; bits < 65536; ++bits) {
    double value = floatFromF16Bits(uint16_t(bits)), expected = f16Value(bits);
    expect(std::isnan(expected) ? std::isnan(value) : value == expected, "f16",
           bits);
    expect(std::signbit(value) == bool(bits & 0x8000), "sign", bits);
    float wide = floatFromBF16Bits(uint16_t(bits)), same = floatOf(bits << 16);
    expect(std::memcmp(&wide, &same, sizeof wide) == 0, "bf16", bits);
  }
}

/// Every pattern stays; between neighbours the nearest wins, ties go to even.
void testRoundFormat(const Format &format) {
  for (int sign : {1, -1})
    for (uint16_t bits = 0; bits < format.infinity; ++bits) {
      float low = sign * format.value(bits);
      float high = sign * format.value(bits + 1);
      float stays = format.round(sign * format.decode(bits));
      expectEqual(stays, low, format.name, "stays", bits);
      expect(std::signbit(stays) == (sign < 0), "sign", bits);
      // Infinity stands where the next power of two would be.
      double size = format.decode(bits), next = format.decode(bits + 1);
      if (bits + 1 == format.infinity)
        next = 2 * size - format.decode(bits - 1);
      double middle = sign * (size + next) / 2;
      float tie = float(middle);
      expectEqual(double(tie), middle, format.name, "a float", bits);
      expectEqual(format.round(tie), bits % 2 ? high : low, format.name, "tie",
                  bits);
      expectEqual(format.round(std::nextafter(tie, 0.f)), low, format.name,
                  "below a tie", bits);
      expectEqual(format.round(std::nextafter(tie, sign * INFINITY)), high,
                  format.name, "above a tie", bits);
    }
  for (float value : {INFINITY, -INFINITY})
    expectEqual(format.round(value), value, format.name);
  expect(std::isnan(format.round(NAN)), format.name, "NaN");
  expect(std::isnan(format.round(floatOf(0x7FFFFFFF))), format.name, "NaN");
  expectEqual(format.round(FLT_MAX), INFINITY, format.name, "largest float");
}

void testRoundManyValues() {
  std::vector<float> values = {1.00048828125f, -65520.f, 3.0517578125e-5f};
  std::vector<float> half = values, brain = values, single = values;
  roundToFloat(half.data(), int64_t(half.size()), DType::F16);
  roundToFloat(brain.data(), int64_t(brain.size()), DType::BF16);
  roundToFloat(single.data(), int64_t(single.size()), DType::F32);
  for (size_t i = 0; i < values.size(); ++i) {
    expectEqual(half[i], roundToF16(values[i]), "f16", i);
    expectEqual(brain[i], roundToBF16(values[i]), "bf16", i);
    expectEqual(single[i], values[i], "f32", i);
    expectEqual(roundToFloat(values[i], DType::F16), half[i], "one f16", i);
  }
}

} // namespace

int main() {
  testShiftRight();
  testShiftLeftAndBeyond();
  testRoundToInt();
  testSaturate();
  testRequantize();
  testFixedPoint();
  testDecode();
  testRoundFormat(f16);
  testRoundFormat(bf16);
  testRoundManyValues();
  return report("rounding");
}
