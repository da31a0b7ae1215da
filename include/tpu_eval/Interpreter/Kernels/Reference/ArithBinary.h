// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Functions of two tensors, element by element, with broadcasting.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_ARITHBINARY_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_ARITHBINARY_H

#include "tpu_eval/Interpreter/Kernels/Reference/Epilogue.h"

namespace tpu_eval::kernels {

/// Mod rounds the quotient towards zero, Remainder down (N21).
enum class BinaryOp { Sub, Mul, Div, Max, Min, Mod, Remainder, Pow };

/// output[i] = op(left[i], right[i]), the ReLU, and a rounding to the output's
/// format. Float tensors; in float32, but Mod and Remainder (N21).
void binary(BinaryOp op, const Relu &relu, const Tensor &left,
            const Tensor &right, const Tensor &output);

/// How integers are rescaled: left and right, or one for the result.
struct Rescale {
  int64_t multiplier = 1, shift = 0;

  /// N3, half up.
  int64_t operator()(int64_t value) const {
    return requantize(value, multiplier, shift, RequantMode::MultiplierShift,
                      RoundMode::HalfUp);
  }
};

/// Integers whose zero points are 0: left and right rescaled each, then their
/// difference (N22).
void subInteger(const Rescale &leftScale, const Rescale &rightScale, bool relu,
                const Tensor &left, const Tensor &right, const Tensor &output);

/// Integers: the product of both less their zero points, rescaled, plus the
/// output's zero point (N23).
void mulInteger(const Rescale &scale, bool relu, const Tensor &left,
                const Tensor &right, const Tensor &output);

/// Integers of one format: the larger or smaller stored number.
void extremeInteger(BinaryOp op, const Relu &relu, const Tensor &left,
                    const Tensor &right, const Tensor &output);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_ARITHBINARY_H
