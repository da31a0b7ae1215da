// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Elementwise sum with broadcasting.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_ARITHADD_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_ARITHADD_H

#include "tpu_eval/Interpreter/Kernels/Reference/Epilogue.h"

namespace tpu_eval::kernels {

/// One entry of each list an input.
struct AddAttrs {
  std::vector<double> coefficients;
  std::vector<int64_t> multipliers, shifts; // of integers
  Relu relu;
};

/// output[i] = sum of the inputs, each broadcast to the output's shape.
/// Float: coefficient * input, in float32. Integer: each input less its zero
/// point is requantised to the output's scale (N3, half up); the sum plus the
/// output's zero point is saturated (N4, N11).
void add(const AddAttrs &attrs, const std::vector<Tensor> &inputs,
         const Tensor &output);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_ARITHADD_H
