// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The only place of numeric policy: rounding, saturation, requantisation and
// the rounding points of the narrow floats. docs/spec/Numerics.md states the
// formulas; their labels (N1, N2, ...) are repeated here.

#ifndef TPU_EVAL_INTERPRETER_ROUNDING_H
#define TPU_EVAL_INTERPRETER_ROUNDING_H

#include "tpu_eval/Interpreter/Tensor.h"

namespace tpu_eval {

enum class RoundMode {
  HalfAwayFromZero,
  HalfUp,
  HalfDown,
  HalfToEven,
  HalfToOdd,
  HalfTowardsZero,
  TowardsZero,
  Up,
  Down,
};

enum class RequantMode {
  MultiplierShift,
  OnlyShift,
  QDM,
  TFLite,
  TFLiteLShift
};

/// N1. An integer from a real, by `mode`.
int64_t roundToInt(float value, RoundMode mode);

/// N2. value / 2^shift, rounded by `mode`; a negative shift multiplies. Shifts
/// over 63 count as 63.
int64_t shiftRight(int64_t value, int64_t shift, RoundMode mode);

/// N3. The requantised accumulator, before the zero point is added.
int64_t requantize(int64_t value, int64_t multiplier, int64_t shift,
                   RequantMode mode, RoundMode round);

/// The product modulo 2^64: whatever a file holds, it is defined.
inline int64_t multiply(int64_t a, int64_t b) {
  return static_cast<int64_t>(static_cast<uint64_t>(a) *
                              static_cast<uint64_t>(b));
}

/// N4. Clamps to the range of an integer format.
int64_t saturate(int64_t value, DType dtype);

/// N5, N6. The nearest value of the narrow format, ties to even. BF16 has no
/// subnormal numbers: they become 0.
float roundToF16(float value);
float roundToBF16(float value);

/// N5, N6. Rounds `value` to `dtype`; F32 passes.
inline float roundToFloat(float value, DType dtype) {
  switch (dtype) {
  case DType::F16:
    return roundToF16(value);
  case DType::BF16:
    return roundToBF16(value);
  default:
    return value;
  }
}

/// Rounds `count` values in place, as a kernel does with what it wrote.
void roundToFloat(float *values, int64_t count, DType dtype);

/// The bit pattern of an F16 or BF16 weight as a float.
float floatFromF16Bits(uint16_t bits);
float floatFromBF16Bits(uint16_t bits);

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_ROUNDING_H
