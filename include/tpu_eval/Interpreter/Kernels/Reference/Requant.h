// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Rescaling of integers by channel, or by reals.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_REQUANT_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_REQUANT_H

#include "tpu_eval/Interpreter/Kernels/Reference/Axis.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Epilogue.h"

namespace tpu_eval::kernels {

/// Integer to integer: requant(q - input's zero point) + output's zero point.
void requantInt(const Requant &requant, const Tensor &input,
                const Tensor &output);

/// Integer to integer, `axis.size` channels, of each three numbers in `quant`:
/// multiplier, shift (counting to the right with `rightShifts`, else to the
/// left) and the zero point of the output (N62).
struct RequantAxisAttrs {
  Axis axis;
  RequantMode mode = RequantMode::MultiplierShift;
  RoundMode round = RoundMode::HalfAwayFromZero;
  bool rightShifts = false;
};
void requantIntAxis(const RequantAxisAttrs &attrs, const Tensor &input,
                    const Tensor &quant, const Tensor &output);

/// Integer to finer integer: (q - zero point) * multiplier * 2^shift, or in two
/// steps as TensorFlow Lite has it (N63).
struct DequantIntAttrs {
  bool twoSteps = false;
  int64_t multiplier = 1, shift = 0, leftShift = 0;
  RoundMode round = RoundMode::HalfAwayFromZero;

  int64_t operator()(int64_t value) const;
};
void dequantInt(const DequantIntAttrs &attrs, const Tensor &input,
                const Tensor &output);
/// The same with three numbers a channel: multiplier, shift, zero point.
void dequantIntAxis(const Axis &axis, const DequantIntAttrs &attrs,
                    const Tensor &input, const Tensor &quant,
                    const Tensor &output);

/// round(q * scale + offset), or round(q * scale) + the output's zero point
/// where `addsZeroPoint` (N64).
struct RequantFpAttrs {
  float scale = 1, offset = 0;
  bool addsZeroPoint = false;
  RoundMode round = RoundMode::HalfAwayFromZero;

  int64_t operator()(int64_t value, int64_t zeroPoint) const;
};
void requantFp(const RequantFpAttrs &attrs, const Tensor &input,
               const Tensor &output);
/// The same with two reals a channel: scale, and offset or zero point.
void requantFpAxis(const Axis &axis, const RequantFpAttrs &attrs,
                   const Tensor &input, const Tensor &quant,
                   const Tensor &output);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_REQUANT_H
