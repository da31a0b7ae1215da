// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Normalisation by the mean and the deviation of elements that belong together.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_NORM_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_NORM_H

#include "tpu_eval/Interpreter/Kernels/Reference/Axis.h"

namespace tpu_eval::kernels {

/// Which op's rounding points count.
enum class NormRule { Layer, Pixel, Group, Instance, RMS };

struct NormAttrs {
  NormRule rule = NormRule::Layer;
  Axis axis;   // which elements belong together
  Axis affine; // which have a weight and a bias of their own
  float eps = 0;
};

/// (x - mean) / sqrt(variance + eps) * weight + bias, where weight and bias may
/// be absent (N53, in BF16 N54; N65); RMS leaves the mean where it is. Float
/// tensors.
void norm(const NormAttrs &attrs, const Tensor &input, const Tensor &weight,
          const Tensor &bias, const Tensor &output);

/// The same of integers of 8 bits, in F16, step by step (N55).
void normOfIntegers(const NormAttrs &attrs, const Tensor &input,
                    const Tensor &weight, const Tensor &bias,
                    const Tensor &output);

/// Local response normalisation over channels, dimension 1 (N56).
struct LRNAttrs {
  int64_t size = 1;
  double alpha = 1e-4, beta = 0.75, bias = 1;
};
void lrn(const LRNAttrs &attrs, const Tensor &input, const Tensor &output);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_NORM_H
