// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Functions of one real on vectors of them.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_FAST_FLOATFUNCTION_H
#define TPU_EVAL_INTERPRETER_KERNELS_FAST_FLOATFUNCTION_H

#include "tpu_eval/Interpreter/Kernels/Reference/Epilogue.h"

namespace tpu_eval::kernels::fast {

/// x / (1 + exp(-x)) and 1 / (1 + exp(-x)) of float tensors, within three units
/// of the last place of float32, then rounded to the output's format; `exact`
/// rounds them to float32 from float64.
void silu(bool exact, const Tensor &input, const Tensor &output);
void sigmoid(bool exact, const Tensor &input, const Tensor &output);

/// The same reals, rounded to the output's format.
void round(const Tensor &input, const Tensor &output);

/// a + b of one shape, a ReLU, rounded to the output's format.
void add(const Relu &relu, const Tensor &a, const Tensor &b,
         const Tensor &output);

} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_INTERPRETER_KERNELS_FAST_FLOATFUNCTION_H
