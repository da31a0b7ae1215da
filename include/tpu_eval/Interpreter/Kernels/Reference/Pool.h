// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two-dimensional max and average pooling.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_POOL_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_POOL_H

#include "tpu_eval/Interpreter/Kernels/Reference/Epilogue.h"

#include <optional>

namespace tpu_eval::kernels {

/// Sizes are height, width; pads are top, left, bottom, right.
struct PoolAttrs {
  bool average = false;
  int64_t kernel[2] = {1, 1};
  int64_t strides[2] = {1, 1};
  int64_t pads[4] = {0, 0, 0, 0};
  bool countIncludePad = false;
  Relu relu;
  /// Symmetric integer average: (sum * multiplier) >> shift.
  std::optional<Requant> requant;
  /// Asymmetric integer average: round(sum * scale + offset).
  double scale = 1.0, offset = 0.0;
  RoundMode round = RoundMode::HalfAwayFromZero;
};

/// input N,C,H,W; output N,C,OH,OW. Integer averages: N7.
void pool2d(const PoolAttrs &attrs, const Tensor &input, const Tensor &output);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_POOL_H
