// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Product of float matrices.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_FAST_FLOATMATMUL_H
#define TPU_EVAL_INTERPRETER_KERNELS_FAST_FLOATMATMUL_H

#include "tpu_eval/Interpreter/Kernels/Fast/FloatProduct.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Matrix.h"

namespace tpu_eval::kernels::fast {

/// What `kernels::matmul` computes of floats, in the same order of sums.
class FloatMatMul {
public:
  explicit FloatMatMul(const MatMulAttrs &attrs);

  /// Packs a right operand and a bias that are the same in every run.
  void pack(const Tensor &right, const Tensor &bias);
  bool isPacked() const { return !matrices.empty(); }

  /// `right` and `bias` are not read again after `pack`.
  void run(const Tensor &left, const Tensor &right, const Tensor &bias,
           const Tensor &output) const;

private:
  PackedFloats packed(const Tensor &right, int64_t matrix,
                      const Tensor &bias) const;
  void multiply(const float *a, const PackedFloats &matrix,
                const FloatEpilogue &epilogue, float *c) const;

  MatMulAttrs attrs;
  std::vector<ptrdiff_t> places; // of a row's elements
  std::vector<PackedFloats> matrices;
};

} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_INTERPRETER_KERNELS_FAST_FLOATMATMUL_H
