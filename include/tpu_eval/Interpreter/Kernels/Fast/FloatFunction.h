// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Functions of one real, vectorised.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_FAST_FLOATFUNCTION_H
#define TPU_EVAL_INTERPRETER_KERNELS_FAST_FLOATFUNCTION_H

#include "tpu_eval/Interpreter/Kernels/Reference/Epilogue.h"

namespace tpu_eval::kernels::fast {

/// `count` reals, possibly in place, finally rounded to `dtype`.
using FloatFunction = void (*)(const float *from, int64_t count, DType dtype,
                               float *to);

/// x / (1 + exp(-x)) and 1 / (1 + exp(-x)), within three units of the last
/// place of float32. For a narrow format `next` results round to it as those do
/// that are computed in float64 and rounded to float32.
FloatFunction silu(DType next);
FloatFunction sigmoid(DType next);
/// The identity.
FloatFunction rounding();

/// a + b of one shape, a ReLU, rounded to the output's format.
void add(const Relu &relu, const Tensor &a, const Tensor &b,
         const Tensor &output);

} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_INTERPRETER_KERNELS_FAST_FLOATFUNCTION_H
