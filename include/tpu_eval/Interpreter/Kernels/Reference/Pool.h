// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Max and average pooling of sequences, pictures and volumes.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_POOL_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_POOL_H

#include "tpu_eval/Interpreter/Kernels/Reference/Epilogue.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Window.h"

#include <optional>

namespace tpu_eval::kernels {

struct PoolAttrs {
  bool average = false;
  Window window;
  /// Windows divide the input as evenly as they can, and may overlap by an
  /// element; kernel, strides and pads have no say.
  bool adaptive = false;
  bool countIncludePad = false;
  Relu relu;
  /// Symmetric integer average: (sum * multiplier) >> shift.
  std::optional<Requant> requant;
  /// Asymmetric integer average: round(sum * scale + offset).
  double scale = 1.0, offset = 0.0;
  RoundMode round = RoundMode::HalfAwayFromZero;
};

/// Every plane of the input, of the window's sizes, to one of the output.
/// Integer averages: N7.
void pool(const PoolAttrs &attrs, const Tensor &input, const Tensor &output);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_POOL_H
