// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A convolution as a product: what a window sees is a row of a matrix.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_FAST_PATCHES_H
#define TPU_EVAL_INTERPRETER_KERNELS_FAST_PATCHES_H

#include "tpu_eval/Interpreter/Kernels/Reference/Window.h"

#include <algorithm>
#include <cstdint>

namespace tpu_eval::kernels::fast {

/// One sample, its channels last, as a window sees it. A pixel is a place on
/// the input, a position one on the output; both count through the spatial
/// dimensions in order.
class Patches {
public:
  Patches(const Window &window, int64_t channels)
      : window(window), channels(channels) {}

  int64_t pixels() const { return area(window.in); }
  int64_t positions() const { return area(window.out); }
  int64_t taps() const { return area(window.kernel); }
  /// Positions side by side.
  int64_t rowPositions() const { return window.out[2]; }

  /// Whether each position sees the pixel of its own number and no other.
  bool areInput() const {
    Sizes none = {0, 0, 0}, ones = {1, 1, 1};
    return window.kernel == ones && window.strides == ones &&
           window.spread == ones && window.begin == none &&
           window.in == window.out;
  }

  /// Calls `body(tap, pixel)` for each of the filter's elements, in order, with
  /// the pixel that it meets at `position`, or -1 where there is none.
  template <typename Body>
  void forEachTap(int64_t position, Body &&body) const {
    Sizes first = start(position);
    int64_t tap = 0;
    forEachRow(first, [&](int64_t row) {
      for (int64_t x = 0; x < window.kernel[2]; ++x) {
        int64_t ix = row < 0 ? -1 : meets(2, first[2], x);
        body(tap++, ix < 0 ? -1 : row + ix);
      }
    });
  }

  /// Positions from `position` on, in its row, whose window meets pixels with
  /// the same taps, each `strides` pixels after the one before.
  int64_t alike(int64_t position) const {
    int64_t x = position % window.out[2];
    if (window.spread[2] != 1)
      return 1;
    auto inside = [&](int64_t at) {
      int64_t first = at * window.strides[2] - window.begin[2];
      int64_t last = first + (window.kernel[2] - 1) * window.dilations[2];
      return first >= 0 && last < window.in[2];
    };
    int64_t end = x;
    while (end < window.out[2] && inside(end))
      ++end;
    return std::max<int64_t>(end - x, 1);
  }
  int64_t stride() const { return window.strides[2]; }

private:
  /// Where the window of a position starts, on the padded, spread input.
  Sizes start(int64_t position) const {
    int64_t x = position % window.out[2], rest = position / window.out[2];
    Sizes at = {rest / window.out[1], rest % window.out[1], x};
    for (int axis : {0, 1, 2})
      at[axis] = at[axis] * window.strides[axis] - window.begin[axis];
    return at;
  }

  /// Calls `body` with the first pixel of each row that a window meets, or -1
  /// where it lies outside.
  template <typename Body>
  void forEachRow(const Sizes &first, Body &&body) const {
    for (int64_t z = 0; z < window.kernel[0]; ++z) {
      int64_t iz = meets(0, first[0], z);
      for (int64_t y = 0; y < window.kernel[1]; ++y) {
        int64_t iy = meets(1, first[1], y);
        body(iz < 0 || iy < 0 ? -1 : (iz * window.in[1] + iy) * window.in[2]);
      }
    }
  }

  /// The element of the input that element `k` of the window meets on an axis,
  /// or -1.
  int64_t meets(int axis, int64_t first, int64_t k) const {
    int64_t place = first + k * window.dilations[axis];
    if (place < 0)
      return -1;
    if (window.spread[axis] != 1) {
      if (place % window.spread[axis])
        return -1;
      place /= window.spread[axis];
    }
    return place < window.in[axis] ? place : -1;
  }

  Window window;
  int64_t channels;
};

} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_INTERPRETER_KERNELS_FAST_PATCHES_H
