// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a deformable convolution reads.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_CONVDEFORM_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_CONVDEFORM_H

#include "tpu_eval/Interpreter/Kernels/Reference/Window.h"
#include "tpu_eval/Interpreter/Tensor.h"

namespace tpu_eval::kernels {

struct DeformAttrs {
  Window window;
  int64_t groups = 1; // of channels that move alike
};

/// input N x C x in; offset N x groups * 2K x out (rows, then columns, for each
/// of the kernel's K elements); mask N x groups * K x out or absent; gathered
/// N x C * K x out. N72.
void deformGather(const DeformAttrs &attrs, const Tensor &input,
                  const Tensor &offset, const Tensor &mask, float *gathered);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_CONVDEFORM_H
