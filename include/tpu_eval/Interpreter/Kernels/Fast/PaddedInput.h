// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The input of a convolution with its padding and inserted elements.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_FAST_PADDEDINPUT_H
#define TPU_EVAL_INTERPRETER_KERNELS_FAST_PADDEDINPUT_H

#include "tpu_eval/Interpreter/Kernels/Reference/Window.h"

#include <algorithm>
#include <cstddef>
#include <utility>
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

  /// Whether nothing is added or cropped.
  bool isInput() const {
    return stride == channels && window.spread == Sizes{1, 1, 1} &&
           window.begin == Sizes{0, 0, 0} && window.end == Sizes{0, 0, 0};
  }

  /// Lines of the padded input, from one on.
  template <typename T> struct Lines {
    T *data;
    int64_t first;
  };

  /// Lines of the output, of all its depths.
  int64_t outputLines() const { return window.out[0] * window.out[1]; }

  /// Lines of the padded input that `count` lines of the output see: the first,
  /// and how many.
  std::pair<int64_t, int64_t> seen(int64_t line, int64_t count) const {
    int64_t first = firstSeen(line);
    int64_t reach = (window.kernel[0] - 1) * window.dilations[0] * sizes[1] +
                    (window.kernel[1] - 1) * window.dilations[1];
    return {first, firstSeen(line + count - 1) + reach + 1 - first};
  }

  /// Elements of a line of the padded input.
  int64_t lineElements() const { return sizes[2] * stride; }

  /// Copies what `count` lines of the padded input have of a sample.
  template <typename T>
  void pad(const T *sample, T outside, int64_t count, Lines<T> padded) const {
    for (int64_t i = 0; i < count; ++i)
      padLine(sample, outside, padded.first + i,
              padded.data + i * lineElements());
  }

  /// Where the window of a position starts; positions count through the
  /// output's spatial dimensions in order.
  template <typename T> T *start(Lines<T> padded, int64_t position) const {
    int64_t width = window.out[2];
    return padded.data +
           (firstSeen(position / width) - padded.first) * lineElements() +
           position % width * window.strides[2] * stride;
  }

  /// Where those of `count` positions from `first` on start.
  template <typename T>
  void starts(Lines<T> padded, int64_t first, int64_t count,
              T **windows) const {
    int64_t step = window.strides[2] * stride, width = window.out[2];
    for (int64_t end = first + count; first < end;) {
      T *line = start(padded, first);
      int64_t pixels = std::min(width - first % width, end - first);
      for (int64_t i = 0; i < pixels; ++i)
        *windows++ = line + i * step;
      first += pixels;
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

  /// The line of the padded input where the windows of an output's line start.
  int64_t firstSeen(int64_t line) const {
    int64_t height = window.out[1];
    return line / height * window.strides[0] * sizes[1] +
           line % height * window.strides[1];
  }

  /// What the sample has at a place of the padded input, or -1.
  int64_t source(int axis, int64_t place) const {
    int64_t at = place - window.begin[axis], spread = window.spread[axis];
    bool has = at >= 0 && at % spread == 0 && at / spread < window.in[axis];
    return has ? at / spread : -1;
  }

  template <typename T>
  void padLine(const T *sample, T outside, int64_t line, T *to) const {
    int64_t z = source(0, line / sizes[1]), y = source(1, line % sizes[1]);
    int64_t width = sizes[2];
    if (z < 0 || y < 0) {
      std::fill_n(to, lineElements(), outside);
      return;
    }
    const T *from = sample + (z * window.in[1] + y) * window.in[2] * channels;
    int64_t first = window.begin[2], last = first + window.in[2];
    if (stride == channels && window.spread[2] == 1 && first >= 0 &&
        last <= width) {
      std::fill_n(to, first * channels, outside);
      std::copy_n(from, window.in[2] * channels, to + first * channels);
      std::fill_n(to + last * channels, (width - last) * channels, outside);
      return;
    }
    for (int64_t place = 0; place < width; ++place, to += stride) {
      if (int64_t x = source(2, place); x < 0)
        std::fill_n(to, channels, outside);
      else
        std::copy_n(from + x * channels, channels, to);
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
