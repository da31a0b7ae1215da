// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Pixels repeated.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_RESIZEUPSAMPLE_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_RESIZEUPSAMPLE_H

#include "tpu_eval/Interpreter/Tensor.h"

namespace tpu_eval::kernels {

/// Nearest: every pixel of N,C,H,W becomes a block of scaleH x scaleW.
void upsampleNearest(int64_t scaleH, int64_t scaleW, const Tensor &input,
                     const Tensor &output);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_RESIZEUPSAMPLE_H
