// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The input of a convolution, with what lies around and between its elements.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_FAST_PADDEDINPUT_H
#define TPU_EVAL_INTERPRETER_KERNELS_FAST_PADDEDINPUT_H

#include "tpu_eval/Interpreter/Kernels/Reference/Window.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace tpu_eval::kernels::fast {

/// One sample, its channels last. On the padded input every window sees the
/// same pattern: elements at fixed offsets from where the window starts.
class PaddedInput {
public:
  PaddedInput(const Window &window, int64_t channels)
      : window(window), channels(channels), stride(channels),
        sizes(window.padded()) {
    if (channels % (area(window.kernel) > 1 ? 128 : 1024) == 0)
      stride += 16;
  }

  /// Whether there is nothing to add or cut off.
  bool isInput() const {
    return stride == channels && window.spread == Sizes{1, 1, 1} &&
           window.begin == Sizes{0, 0, 0} && window.end == Sizes{0, 0, 0};
  }

  /// Elements of the padded input.
  int64_t elements() const { return area(sizes) * stride; }

  /// Copies a sample to where it lies on the padded input.
  template <typename T> void pad(const T *sample, T outside, T *padded) const {
    std::fill_n(padded, elements(), outside);
    forEachLine([&](int64_t from, int64_t to) {
      const T *line = sample + from * channels;
      if (stride == channels && window.spread[2] == 1) {
        int64_t first = std::max<int64_t>(-window.begin[2], 0);
        int64_t last = std::min(window.in[2], sizes[2] - window.begin[2]);
        if (first < last)
          std::copy(line + first * channels, line + last * channels,
                    padded + (to + place(2, first)) * channels);
        return;
      }
      for (int64_t x = 0; x < window.in[2]; ++x) {
        int64_t at = place(2, x);
        if (at >= 0 && at < sizes[2])
          std::copy_n(line + x * channels, channels,
                      padded + (to + at) * stride);
      }
    });
  }

  /// Where the windows of `count` positions from `first` on start; positions
  /// count through the output's spatial dimensions in order.
  template <typename T>
  void starts(const T *padded, int64_t first, int64_t count,
              const T **windows) const {
    auto [depth, height, width] = window.out;
    auto [stepZ, stepY, stepX] = window.strides;
    int64_t x = first % width, y = first / width % height;
    int64_t z = first / width / height;
    for (int64_t i = 0; i < count; ++i) {
      windows[i] = padded + element(z * stepZ, y * stepY, x * stepX);
      if (++x == width) {
        x = 0;
        if (++y == height) {
          y = 0;
          ++z;
        }
      }
    }
  }

  /// Offsets from a window's start to what the filter's elements meet in
  /// channels 0 to `width`: all elements of a channel, then the next channel.
  std::vector<ptrdiff_t> offsets(int64_t width) const {
    std::vector<ptrdiff_t> found;
    for (int64_t c = 0; c < width; ++c)
      for (int64_t z = 0; z < window.kernel[0]; ++z)
        for (int64_t y = 0; y < window.kernel[1]; ++y)
          for (int64_t x = 0; x < window.kernel[2]; ++x)
            found.push_back(element(z * window.dilations[0],
                                    y * window.dilations[1],
                                    x * window.dilations[2]) +
                            c);
    return found;
  }

private:
  int64_t element(int64_t z, int64_t y, int64_t x) const {
    return ((z * sizes[1] + y) * sizes[2] + x) * stride;
  }
  int64_t place(int axis, int64_t i) const {
    return i * window.spread[axis] + window.begin[axis];
  }

  /// Calls `body` with the first pixel of each line of the sample, and that of
  /// its line on the padded input, where it has one.
  template <typename Body> void forEachLine(Body &&body) const {
    for (int64_t z = 0; z < window.in[0]; ++z)
      for (int64_t y = 0; y < window.in[1]; ++y) {
        int64_t toZ = place(0, z), toY = place(1, y);
        if (toZ >= 0 && toZ < sizes[0] && toY >= 0 && toY < sizes[1])
          body((z * window.in[1] + y) * window.in[2],
               (toZ * sizes[1] + toY) * sizes[2]);
      }
  }

  Window window;
  int64_t channels;
  /// Elements from a pixel to the next. Pixels a power of two apart would share
  /// a few sets of the first cache, and a window drive out its own lines: those
  /// get a line more.
  int64_t stride;
  Sizes sizes; // padded
};

} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_INTERPRETER_KERNELS_FAST_PADDEDINPUT_H
