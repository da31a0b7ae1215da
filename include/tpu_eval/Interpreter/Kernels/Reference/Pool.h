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

/// The part of a window that lies on the input, on one axis.
struct Span {
  int64_t begin, end;
  int64_t size() const { return std::max<int64_t>(end - begin, 0); }
};

/// The same on all of them.
struct Box {
  Span planes, rows, columns;
  int64_t size() const { return planes.size() * rows.size() * columns.size(); }
};

/// The window of output `o` on one axis.
inline Span spanOf(const PoolAttrs &attrs, int axis, int64_t o) {
  const Window &window = attrs.window;
  int64_t in = window.in[axis], out = window.out[axis];
  if (attrs.adaptive)
    return {o * in / out, ((o + 1) * in + out - 1) / out};
  int64_t start = o * window.strides[axis] - window.begin[axis];
  return {std::max<int64_t>(start, 0),
          std::min(start + window.kernel[axis], in)};
}

/// Calls `body(box)` for every window of a volume, in order.
template <typename Body> void forEachBox(const PoolAttrs &attrs, Body &&body) {
  auto [depth, height, width] = attrs.window.out;
  for (int64_t z = 0; z < depth; ++z)
    for (int64_t y = 0; y < height; ++y)
      for (int64_t x = 0; x < width; ++x)
        body(
            Box{spanOf(attrs, 0, z), spanOf(attrs, 1, y), spanOf(attrs, 2, x)});
}

/// Whether padding counts in averages; it holds the input's zero point (N7).
inline bool paddingCounts(const PoolAttrs &attrs, int64_t zeroPoint) {
  return !attrs.adaptive && (attrs.countIncludePad || zeroPoint != 0);
}

/// The stored integer for the sum of a window's (N7).
int64_t averageOf(const PoolAttrs &attrs, const TensorType &type, int64_t sum,
                  int64_t divisor);

/// Every plane of the input, of the window's sizes, to one of the output.
/// Integer averages: N7.
void pool(const PoolAttrs &attrs, const Tensor &input, const Tensor &output);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_POOL_H
