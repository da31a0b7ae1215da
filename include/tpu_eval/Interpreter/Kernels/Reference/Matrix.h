// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Matrix product.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_MATRIX_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_MATRIX_H

#include "tpu_eval/Interpreter/Kernels/Reference/Epilogue.h"

namespace tpu_eval::kernels {

struct MatMulAttrs {
  int64_t rows = 1, inner = 1, columns = 1;
  /// Which matrix of each operand a product takes, product by product.
  std::vector<int64_t> leftMatrices = {0}, rightMatrices = {0};
  bool leftTransposed = false, rightTransposed = false;
  bool outputTransposed = false;
  int64_t leftZeroPoint = 0, rightZeroPoint = 0;
  Relu relu;
  Requant requant; // of integer outputs, one for all columns or one each
};

/// left matrices of M x K; right matrices of K x N; bias N or absent; output
/// matrices of M x N; any transposed. Float: sums in float32 (N14). Integer:
/// sums in int32, requantises (N10).
void matmul(const MatMulAttrs &attrs, const Tensor &left, const Tensor &right,
            const Tensor &bias, const Tensor &output);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_MATRIX_H
