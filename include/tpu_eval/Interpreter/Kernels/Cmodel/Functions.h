// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Functions of reals in F32, by the chip's steps (N97).

#ifndef TPU_EVAL_INTERPRETER_KERNELS_CMODEL_FUNCTIONS_H
#define TPU_EVAL_INTERPRETER_KERNELS_CMODEL_FUNCTIONS_H

#include "tpu_eval/Interpreter/Rounding.h"

namespace tpu_eval::kernels::cmodel {

float sigmoid(float x);
float silu(float x);
float tanh(float x);
float erf(float x);
float gelu(float x);
float mish(float x);

/// F16 to integers: the product with `inverse`, plus `zero`, in F16 steps
/// (N99).
void quantise(float inverse, float zero, RoundMode mode, const Tensor &input,
              const Tensor &output);

/// Quotients of F32 tensors that broadcast (N92).
void divide(const Tensor &left, const Tensor &right, const Tensor &output);

} // namespace tpu_eval::kernels::cmodel

#endif // TPU_EVAL_INTERPRETER_KERNELS_CMODEL_FUNCTIONS_H
