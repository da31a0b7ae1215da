// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Elementwise sum with broadcasting.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_ADD_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_ADD_H

#include "tpu_eval/Interpreter/Kernels/Reference/Epilogue.h"

namespace tpu_eval::kernels {

/// One entry of each list an input.
struct AddAttrs {
  std::vector<double> coefficients;
  std::vector<int64_t> multipliers, shifts; // symmetric integers
  bool asymmetric = false;
  Relu relu;
};

/// output[i] = sum of the inputs, each broadcast to the output's shape.
/// Float: coefficient * input, in float32. Symmetric integers: each input
/// requantised to the output's scale (N3, half up), summed, saturated.
/// Asymmetric: dequantised, summed in float32, quantised again (N8).
void add(const AddAttrs &attrs, const std::vector<Tensor> &inputs,
         const Tensor &output);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_ADD_H
