// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Functions of one real variable.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_ACTIVATION_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_ACTIVATION_H

#include "tpu_eval/Interpreter/Rounding.h"

#include <functional>

namespace tpu_eval::kernels {

/// x / (1 + exp(-x)) in float64, rounded once. Elfwing et al., 2018 (SiLU).
float silu(float x);
/// 1 / (1 + exp(-x)).
float sigmoid(float x);

/// output[i] = function(input[i]), rounded to the output's format. Float
/// tensors of equal size.
void activate(const std::function<float(float)> &function, const Tensor &input,
              const Tensor &output);

/// The absolute value of the stored integer, saturated (N29).
void absolute(const Tensor &input, const Tensor &output);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_ACTIVATION_H
