// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Samples elements at places given by a grid.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_RESIZEGRIDSAMPLER_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_RESIZEGRIDSAMPLER_H

#include "tpu_eval/Interpreter/Kernels/Reference/Window.h"
#include "tpu_eval/Interpreter/Tensor.h"

namespace tpu_eval::kernels {

enum class GridPadding { Zeros, Border, Reflection };

struct GridSamplerAttrs {
  Sizes in, out;    // a picture has depth 1
  int64_t axes = 2; // numbers that name a place: column, row, and then depth
  bool nearest = false;
  GridPadding padding = GridPadding::Zeros;
  bool alignCorners = false;
};

/// input N x C x in; grid N x out x axes, from -1 to 1 across the input; output
/// N x C x out, not rounded to its format. N71.
void gridSampler(const GridSamplerAttrs &attrs, const Tensor &input,
                 const Tensor &grid, const Tensor &output);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_RESIZEGRIDSAMPLER_H
