// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Functions of a tensor and a constant, element by element.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_ARITHCONSTANT_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_ARITHCONSTANT_H

#include "tpu_eval/Interpreter/Kernels/Reference/Epilogue.h"

namespace tpu_eval::kernels {

enum class ConstantOp { Add, Sub, Mul, Div, Max, Min };

/// op(x, value), or op(value, x) where reversed, then the ReLU.
struct ConstantAttrs {
  ConstantOp op = ConstantOp::Add;
  double value = 0;
  bool reversed = false;
  Relu relu;
};

/// Float tensors; computed in float64, rounded to float32 and then to the
/// output's format (N24).
void constant(const ConstantAttrs &attrs, const Tensor &input,
              const Tensor &output);

/// Integers; the value is one, of less than 2^53. Add, Sub, Max and Min: a
/// product's constant is part of its multiplier (N25).
void constantInteger(const ConstantAttrs &attrs, int64_t multiplier,
                     int64_t shift, const Tensor &input, const Tensor &output);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_ARITHCONSTANT_H
