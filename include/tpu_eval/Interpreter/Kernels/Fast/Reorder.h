// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The same tensor with its channels after the spatial dimensions, and back.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_FAST_REORDER_H
#define TPU_EVAL_INTERPRETER_KERNELS_FAST_REORDER_H

#include "tpu_eval/Interpreter/Tensor.h"

namespace tpu_eval::kernels::fast {

/// N x C x spatial to N x spatial x C in memory. Both tensors have the type of
/// the first, of rank 3 or more.
void toChannelsLast(const Tensor &input, const Tensor &output);
/// The reverse.
void toPlain(const Tensor &input, const Tensor &output);

} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_INTERPRETER_KERNELS_FAST_REORDER_H
