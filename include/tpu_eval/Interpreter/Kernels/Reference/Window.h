// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Windows that slide over one, two or three spatial dimensions.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_WINDOW_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_WINDOW_H

#include <array>
#include <cstdint>

namespace tpu_eval::kernels {

/// Depth, height, width; a picture has depth 1, a sequence is a row.
using Sizes = std::array<int64_t, 3>;

inline int64_t area(const Sizes &sizes) {
  return sizes[0] * sizes[1] * sizes[2];
}

/// Spatial sizes of input and output, and how windows lie on the input. An
/// element of the input comes `spread` places after the one before it.
struct Window {
  Sizes in = {1, 1, 1}, out = {1, 1, 1};
  Sizes kernel = {1, 1, 1}, strides = {1, 1, 1}, dilations = {1, 1, 1};
  Sizes begin = {0, 0, 0}, end = {0, 0, 0}; // pads; negative ones cut off
  Sizes spread = {1, 1, 1};

  /// The input with what lies between and around its elements.
  Sizes padded() const {
    Sizes sizes;
    for (int axis : {0, 1, 2})
      sizes[axis] = (in[axis] - 1) * spread[axis] + 1 + begin[axis] + end[axis];
    return sizes;
  }
};

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_WINDOW_H
