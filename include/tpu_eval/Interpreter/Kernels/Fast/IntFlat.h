// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Integers element by element, in any layout.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_FAST_INTFLAT_H
#define TPU_EVAL_INTERPRETER_KERNELS_FAST_INTFLAT_H

#include "tpu_eval/Interpreter/Kernels/Reference/ArithAdd.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Quant.h"

#include <optional>

namespace tpu_eval::kernels::fast {

/// to[i] = ((a[i] * multiplier + offset) >> shift of `a`, and the same of `b`)
/// + zero, limited to `lowest` ... `highest`; operands and results are bytes.
struct IntSum {
  struct Term {
    bool isSigned;
    int32_t multiplier, offset, shift;
  } a, b;
  int32_t zero, lowest, highest;

  /// What `kernels::add` computes for two bytes; nothing if a term may exceed
  /// 32 bits, or if shapes differ.
  static std::optional<IntSum> prepare(const AddAttrs &attrs,
                                       const std::vector<TensorType> &inputs,
                                       const TensorType &output);
  void run(const Tensor &left, const Tensor &right, const Tensor &output) const;
};

/// to[i] = from[i] * inverse, rounded half away from zero, + zero, as the
/// nearest signed or unsigned byte.
struct Quantise {
  float inverse;
  int32_t zero;
  bool isSigned;

  /// What `kernels::cast` computes from float32 reals to bytes; nothing if it
  /// rounds differently.
  static std::optional<Quantise> prepare(const CastAttrs &attrs,
                                         const TensorType &input,
                                         const TensorType &output);
  void run(const Tensor &input, const Tensor &output) const;
};

} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_INTERPRETER_KERNELS_FAST_INTFLAT_H
