// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two-dimensional convolution.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_CONV_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_CONV_H

#include "tpu_eval/Interpreter/Kernels/Reference/Epilogue.h"

namespace tpu_eval::kernels {

/// Sizes are height, width; pads are top, left, bottom, right.
struct ConvAttrs {
  int64_t group = 1;
  int64_t kernel[2] = {1, 1};
  int64_t strides[2] = {1, 1};
  int64_t dilations[2] = {1, 1};
  int64_t pads[4] = {0, 0, 0, 0};
  int64_t filterZeroPoint = 0;
  Relu relu;
  Requant requant; // of integer outputs
};

/// input N,C,H,W; filter O x C/group x KH x KW in order, under any shape; bias
/// O or absent; output N,O,OH,OW. Float: sums in float32, rounds to the
/// output's format. Integer: sums in int32 (padding holds the input's zero
/// point), requantises (N10).
void conv2d(const ConvAttrs &attrs, const Tensor &input, const Tensor &filter,
            const Tensor &bias, const Tensor &output);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_CONV_H
