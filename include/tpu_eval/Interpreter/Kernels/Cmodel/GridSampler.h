// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Elements at places that a grid names, by the chip's steps.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_CMODEL_GRIDSAMPLER_H
#define TPU_EVAL_INTERPRETER_KERNELS_CMODEL_GRIDSAMPLER_H

#include "tpu_eval/Interpreter/Tensor.h"

namespace tpu_eval::kernels::cmodel {

/// input N x C x H x W, grid N x h x w x 2 and output N x C x h x w of one
/// float format: between neighbours, 0 outside, by pixels' edges (N96).
void gridSampler(const Tensor &input, const Tensor &grid, const Tensor &output);

} // namespace tpu_eval::kernels::cmodel

#endif // TPU_EVAL_INTERPRETER_KERNELS_CMODEL_GRIDSAMPLER_H
