// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Fast/IntRows.h"

#include <algorithm>
#include <cstring>

namespace tpu_eval::kernels::fast {

IntRows::IntRows(const Window &window, const uint8_t *outside, int64_t size)
    : window(window) {
  for (int64_t i = 0; i < kSlack; ++i)
    this->outside[i] = outside[i % size];
}

uint8_t *IntRows::fill(uint8_t *to, int64_t bytes) const {
  for (int64_t i = 0; i < bytes; i += kSlack)
    std::memcpy(to + i, outside, kSlack);
  return to + bytes;
}

/// Sixteen bytes at a time, up to 15 too many where memory allows.
static uint8_t *copy(const uint8_t *from, const uint8_t *end, int64_t bytes,
                     uint8_t *to) {
  constexpr int64_t step = IntRows::kSlack;
  if (end - from < bytes + step) {
    std::memcpy(to, from, bytes);
    return to + bytes;
  }
  for (int64_t i = 0; i < bytes; i += step)
    std::memcpy(to + i, from + i, step);
  return to + bytes;
}

/// The pixel of an axis that lies at `place` of the spread input, or -1.
int64_t IntRows::meets(int axis, int64_t place) const {
  int64_t spread = window.spread[axis];
  if (place < 0 || (spread != 1 && place % spread))
    return -1;
  int64_t pixel = spread == 1 ? place : place / spread;
  return pixel < window.in[axis] ? pixel : -1;
}

/// A line of the filter, which meets the pixels from `x` on of the line that
/// begins with pixel `line`.
uint8_t *IntRows::gatherLine(const IntPixels &pixels, int64_t line, int64_t x,
                             uint8_t *to) const {
  int64_t taps = window.kernel[2], step = window.dilations[2];
  const uint8_t *from = pixels.first + line * pixels.stride + pixels.offset;
  if (step != 1 || window.spread[2] != 1 || pixels.width != pixels.stride) {
    for (int64_t k = 0; k < taps; ++k) {
      int64_t pixel = meets(2, x + k * step);
      to = pixel < 0 ? fill(to, pixels.width)
                     : copy(from + pixel * pixels.stride, pixels.end,
                            pixels.width, to);
    }
    return to;
  }
  int64_t before = std::clamp<int64_t>(-x, 0, taps);
  int64_t last = std::clamp<int64_t>(window.in[2] - x, before, taps);
  if (before)
    to = fill(to, before * pixels.width);
  to = copy(from + (x + before) * pixels.stride, pixels.end,
            (last - before) * pixels.width, to);
  return last < taps ? fill(to, (taps - last) * pixels.width) : to;
}

uint8_t *IntRows::gatherRow(const IntPixels &pixels, const Sizes &start,
                            uint8_t *to) const {
  for (int64_t z = 0; z < window.kernel[0]; ++z) {
    int64_t plane = meets(0, start[0] + z * window.dilations[0]);
    for (int64_t y = 0; y < window.kernel[1]; ++y) {
      int64_t row = meets(1, start[1] + y * window.dilations[1]);
      if (plane < 0 || row < 0)
        to = fill(to, window.kernel[2] * pixels.width);
      else
        to = gatherLine(pixels, (plane * window.in[1] + row) * window.in[2],
                        start[2], to);
    }
  }
  return to;
}

void IntRows::gather(const IntPixels &pixels, int64_t first, int64_t count,
                     int64_t stride, uint8_t *rows) const {
  Sizes at = {first / window.out[2] / window.out[1],
              first / window.out[2] % window.out[1], first % window.out[2]};
  for (int64_t i = 0; i < count; ++i) {
    Sizes start;
    for (int axis : {0, 1, 2})
      start[axis] = at[axis] * window.strides[axis] - window.begin[axis];
    gatherRow(pixels, start, rows + i * stride);
    for (int axis = 2; axis >= 0 && ++at[axis] == window.out[axis]; --axis)
      at[axis] = 0;
  }
}

} // namespace tpu_eval::kernels::fast
