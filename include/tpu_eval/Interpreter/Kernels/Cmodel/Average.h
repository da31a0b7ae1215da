// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Sums and averages, by the chip's steps.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_CMODEL_AVERAGE_H
#define TPU_EVAL_INTERPRETER_KERNELS_CMODEL_AVERAGE_H

#include "tpu_eval/Interpreter/Kernels/Reference/Axis.h"

namespace tpu_eval::kernels::cmodel {

/// A window on the last two dimensions.
struct AverageAttrs {
  int64_t kernel[2] = {1, 1};
  int64_t strides[2] = {1, 1};
  int64_t pads[4] = {0, 0, 0, 0}; // top, left, bottom, right
  bool countIncludePad = true;
  int64_t multiplier = 1, shift = 0; // of integers

  int64_t area() const { return kernel[0] * kernel[1]; }
};

/// F32 tensors (N95).
void average(const AverageAttrs &attrs, const Tensor &input,
             const Tensor &output);

/// One number per plane of floats, whose elements are contiguous (N95).
void averageOfPlanes(const Tensor &input, const Tensor &output);

/// 8-bit integers, zero point 0, if padding does not count: the average with
/// padding is scaled up at the borders (N95).
void averageInside(const AverageAttrs &attrs, const Tensor &input,
                   const Tensor &output);

enum class LineReduction { Sum, Mean, L2 };

/// Of the elements along the last axis, floats of one format (N95).
void reduceLines(LineReduction mode, const Axis &axis, const Tensor &input,
                 const Tensor &output);

} // namespace tpu_eval::kernels::cmodel

#endif // TPU_EVAL_INTERPRETER_KERNELS_CMODEL_AVERAGE_H
