// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Sums of products, in the chip's steps.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_CMODEL_PRODUCTS_H
#define TPU_EVAL_INTERPRETER_KERNELS_CMODEL_PRODUCTS_H

#include "tpu_eval/Interpreter/Kernels/Reference/Matrix.h"

namespace tpu_eval::kernels::cmodel {

/// Of F16 or BF16 numbers, in F32 (N99).
float narrowDot(const float *left, const float *right, int64_t count);

/// Of F32 numbers in two lanes, one of which starts from `bias`, the other from
/// `before` (N99).
float laneDot(const float *left, const float *right, int64_t count, float bias,
              float before);

/// F32 matrices, as kernels::matmul (N99).
void matmul(const MatMulAttrs &attrs, const Tensor &left, const Tensor &right,
            const Tensor &bias, const Tensor &output);

/// Adds a bias a column to sums that are rounded already (N99).
void addBias(const Tensor &bias, const Tensor &sums);

} // namespace tpu_eval::kernels::cmodel

#endif // TPU_EVAL_INTERPRETER_KERNELS_CMODEL_PRODUCTS_H
