// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The elements along an axis.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_AXIS_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_AXIS_H

#include "tpu_eval/Interpreter/Tensor.h"

namespace tpu_eval::kernels {

/// A tensor as outer x size x inner: `size` elements belong together, each
/// `inner` places after the one before.
struct Axis {
  Axis() = default;
  /// Dimensions `first` to `last` - 1 as one.
  Axis(const std::vector<int64_t> &shape, int64_t first, int64_t last) {
    for (int64_t d = 0; d < static_cast<int64_t>(shape.size()); ++d)
      (d < first ? outer : d < last ? size : inner) *= shape[d];
  }
  Axis(const std::vector<int64_t> &shape, int64_t axis)
      : Axis(shape, axis, axis + 1) {}

  int64_t groups() const { return outer * inner; }
  /// The place of the first element of group `group`.
  int64_t start(int64_t group) const {
    return group / inner * size * inner + group % inner;
  }

  int64_t outer = 1, size = 1, inner = 1;
};

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_AXIS_H
