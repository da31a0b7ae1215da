// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Product of narrow integers with constant ones.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_FAST_INTMATMUL_H
#define TPU_EVAL_INTERPRETER_KERNELS_FAST_INTMATMUL_H

#include "tpu_eval/Interpreter/Kernels/Fast/PackedInts.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Matrix.h"

namespace tpu_eval::kernels::fast {

/// What `kernels::matmul` computes of integers, bit for bit.
class IntMatMul {
public:
  /// Packs a right operand and a bias that are the same in every run. Nothing
  /// where the numbers do not fit, or matrices are transposed or several.
  static std::optional<IntMatMul>
  prepare(const MatMulAttrs &attrs, const TensorType &left, const Tensor &right,
          const Tensor &bias, const TensorType &output);

  void run(const Tensor &left, const Tensor &output) const;

private:
  IntMatMul(Narrow kind, int64_t inner, int64_t columns, PackedInts product)
      : kind(kind), inner(inner), columns(columns),
        product(std::move(product)) {}

  Narrow kind;
  int64_t inner, columns;
  PackedInts product;
};

} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_INTERPRETER_KERNELS_FAST_INTMATMUL_H
