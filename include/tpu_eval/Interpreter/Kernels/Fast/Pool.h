// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Pooling of tensors whose channels come last.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_FAST_POOL_H
#define TPU_EVAL_INTERPRETER_KERNELS_FAST_POOL_H

#include "tpu_eval/Interpreter/Kernels/Reference/Pool.h"

namespace tpu_eval::kernels::fast {

/// Maxima, as `kernels::pool` has them, of N x C x spatial.
void maxPool(const PoolAttrs &attrs, const Tensor &input, const Tensor &output);

/// Averages of floats, in the same order of sums.
void averagePool(const PoolAttrs &attrs, const Tensor &input,
                 const Tensor &output);

/// Averages of integers, bit for bit.
void averageIntegers(const PoolAttrs &attrs, const Tensor &input,
                     const Tensor &output);

} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_INTERPRETER_KERNELS_FAST_POOL_H
