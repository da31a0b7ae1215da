// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Convolution of sequences, pictures and volumes.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_CONV_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_CONV_H

#include "tpu_eval/Interpreter/Kernels/Reference/Epilogue.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Window.h"

namespace tpu_eval::kernels {

struct ConvAttrs {
  Window window;
  int64_t group = 1;
  /// The filter's last element meets the window's first: a deconvolution is
  /// such a convolution of an input whose elements are spread apart.
  bool flipped = false;
  int64_t filterZeroPoint = 0;
  Relu relu;
  Requant requant; // of integer outputs; without shifts sums are stored
};

/// input N x C x spatial; filter O x C/group x kernel in order, under any
/// shape; bias O or absent; output N x O x spatial. Float: sums in float32
/// (N14), rounds to the output's format. Integer: sums in int32 (padding, and
/// what lies between spread elements, holds the input's zero point),
/// requantises (N10).
void conv(const ConvAttrs &attrs, const Tensor &input, const Tensor &filter,
          const Tensor &bias, const Tensor &output);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_CONV_H
