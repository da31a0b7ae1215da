// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Matrix products, in both dialects.

#ifndef TPU_EVAL_INTERPRETER_BUILDERS_COMMON_MATRIX_H
#define TPU_EVAL_INTERPRETER_BUILDERS_COMMON_MATRIX_H

#include "tpu_eval/Interpreter/Kernel.h"
#include "tpu_eval/Interpreter/OpTypes.h"

#include "mlir/Support/LLVM.h"

#include "tpu_eval/Interpreter/Kernels/Reference/Matrix.h"

namespace tpu_eval {

struct MatMulTransposes {
  bool left, right, output;
};

/// Which matrices are multiplied, and their sizes, from the operands' shapes:
/// leading dimensions broadcast; a vector is a matrix of one row (left) or one
/// column (right); a left operand of one sample may be flattened to rows. Fails
/// with a diagnostic at `op` on sizes that do not agree.
llvm::FailureOr<kernels::MatMulAttrs> matmulSizes(mlir::Operation *op,
                                                  const OpTypes &types,
                                                  MatMulTransposes transposes);

/// A kernel with the operands input, right and bias.
Kernel matmulKernel(kernels::MatMulAttrs attrs);

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_BUILDERS_COMMON_MATRIX_H
