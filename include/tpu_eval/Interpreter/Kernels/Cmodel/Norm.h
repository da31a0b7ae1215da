// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Normalisation by mean and standard deviation, in the chip's steps.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_CMODEL_NORM_H
#define TPU_EVAL_INTERPRETER_KERNELS_CMODEL_NORM_H

#include "tpu_eval/Interpreter/Kernels/Reference/Norm.h"

namespace tpu_eval::kernels::cmodel {

/// Float tensors of one format; rules Layer, Group (not in BF16) and Instance
/// (in F32) (N94). Weight and bias may be absent.
void norm(const NormAttrs &attrs, const Tensor &input, const Tensor &weight,
          const Tensor &bias, const Tensor &output);

} // namespace tpu_eval::kernels::cmodel

#endif // TPU_EVAL_INTERPRETER_KERNELS_CMODEL_NORM_H
