// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Matrix product.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_MATMUL_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_MATMUL_H

#include "tpu_eval/Interpreter/Kernels/Reference/Epilogue.h"

namespace tpu_eval::kernels {

/// Both operands as batches of matrices. A right operand of one matrix serves
/// every batch.
struct MatMulAttrs {
  int64_t batch = 1, rows = 1, inner = 1, columns = 1;
  bool rightIsShared = false;
  bool leftTransposed = false, rightTransposed = false;
  int64_t leftZeroPoint = 0, rightZeroPoint = 0;
  Relu relu;
  Requant requant; // of integer outputs, one for all columns or one each
};

/// left B,M,K; right B,K,N (or transposed); bias N or absent; output B,M,N.
/// Float: sums in float32. Integer: sums in int32, requantises (N10).
void matmul(const MatMulAttrs &attrs, const Tensor &left, const Tensor &right,
            const Tensor &bias, const Tensor &output);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_MATMUL_H
