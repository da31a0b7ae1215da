// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From 8-bit samples to what a network is fed.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_IMAGENORMALIZE_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_IMAGENORMALIZE_H

#include "tpu_eval/Interpreter/Tensor.h"

namespace tpu_eval::kernels {

/// The same values in float32.
void widen(const Tensor &input, const Tensor &output);

/// One mean and scale for each index along `axis`, in float32.
struct NormalizeAttrs {
  int64_t axis = 1;
  std::vector<float> mean, scale;
};

/// (x - mean[c]) * scale[c]: difference and product rounded to float32 each
/// (N13).
void normalize(const NormalizeAttrs &attrs, const Tensor &input,
               const Tensor &output);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_IMAGENORMALIZE_H
