// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A convolution as a product: what a window sees is a row of a matrix.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_FAST_PATCHES_H
#define TPU_EVAL_INTERPRETER_KERNELS_FAST_PATCHES_H

#include "tpu_eval/Interpreter/Kernels/Reference/Window.h"

#include <algorithm>
#include <cstdint>

namespace tpu_eval::kernels::fast {

/// The input of one sample, its channels last, as a window sees it.
class Patches {
public:
  Patches(const Window &window, int64_t channels)
      : window(window), channels(channels) {}

  int64_t positions() const { return area(window.out); }
  int64_t taps() const { return area(window.kernel); }

  /// Where each position's window meets the input is the position itself.
  bool areInput() const {
    Sizes none = {0, 0, 0}, ones = {1, 1, 1};
    return window.kernel == ones && window.strides == ones &&
           window.spread == ones && window.begin == none &&
           window.in == window.out;
  }

  /// Calls `body(tap, pixel)` for each of the filter's elements, in order: the
  /// input's pixel (a number of its spatial dimensions) that `position` meets
  /// with it, or -1 where there is none.
  template <typename Body>
  void forEachTap(int64_t position, Body &&body) const {
    Sizes first = start(position);
    int64_t tap = 0;
    for (int64_t z = 0; z < window.kernel[0]; ++z) {
      int64_t iz = meets(0, first[0], z);
      for (int64_t y = 0; y < window.kernel[1]; ++y) {
        int64_t iy = meets(1, first[1], y);
        int64_t row =
            iz < 0 || iy < 0 ? -1 : (iz * window.in[1] + iy) * window.in[2];
        for (int64_t x = 0; x < window.kernel[2]; ++x) {
          int64_t ix = row < 0 ? -1 : meets(2, first[2], x);
          body(tap++, ix < 0 ? -1 : row + ix);
        }
      }
    }
  }

  /// Writes the rows of `count` positions from `first` on: for each tap the
  /// `width` channels from `channel` on, or `outside`. Rows lie `stride`
  /// elements apart.
  template <typename T>
  void gather(const T *input, int64_t channel, int64_t width, T outside,
              int64_t first, int64_t count, int64_t stride, T *rows) const {
    for (int64_t i = 0; i < count; ++i)
      forEachTap(first + i, [&](int64_t tap, int64_t pixel) {
        T *to = rows + i * stride + tap * width;
        if (pixel < 0)
          std::fill_n(to, width, outside);
        else
          std::copy_n(input + pixel * channels + channel, width, to);
      });
  }

private:
  Sizes start(int64_t position) const {
    int64_t x = position % window.out[2], rest = position / window.out[2];
    Sizes at = {rest / window.out[1], rest % window.out[1], x};
    for (int axis : {0, 1, 2})
      at[axis] = at[axis] * window.strides[axis] - window.begin[axis];
    return at;
  }

  /// The element of the input that tap `k` meets on an axis, or -1.
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
