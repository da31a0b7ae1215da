// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A scale and a bias for each channel.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_NORMSCALE_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_NORMSCALE_H

#include "tpu_eval/Interpreter/Kernels/Reference/Epilogue.h"

namespace tpu_eval::kernels {

/// x * scale[c] + bias[c] with the channels c on dimension 1, then the ReLU.
/// Float: product and sum rounded to float32 each. Integer: the sum of stored
/// integers, shifted to the left by shift[c] (N28).
void scale(const Relu &relu, const Tensor &input, const Tensor &scales,
           const Tensor &bias, const Tensor &shifts, const Tensor &output);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_NORMSCALE_H
