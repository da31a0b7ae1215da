// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/Pool.h"

#include <limits>

namespace tpu_eval::kernels {
namespace {

/// The part of a window that lies on the input, on one axis.
struct Span {
  int64_t begin, end;
  int64_t size() const { return std::max<int64_t>(end - begin, 0); }
};

Span clip(int64_t out, int64_t stride, int64_t pad, int64_t kernel,
          int64_t size) {
  int64_t start = out * stride - pad;
  return {std::max<int64_t>(start, 0), std::min(start + kernel, size)};
}

/// Calls `body(input plane, rows, columns, output index)` for every window.
template <typename In, typename Body>
void forEachWindow(const PoolAttrs &attrs, const Tensor &input,
                   const Tensor &output, Body &&body) {
  const auto &is = input.type->shape, &os = output.type->shape;
  int64_t index = 0;
  for (int64_t plane = 0; plane < is[0] * is[1]; ++plane)
    for (int64_t y = 0; y < os[2]; ++y)
      for (int64_t x = 0; x < os[3]; ++x)
        body(input.as<In>() + plane * is[2] * is[3],
             clip(y, attrs.strides[0], attrs.pads[0], attrs.kernel[0], is[2]),
             clip(x, attrs.strides[1], attrs.pads[1], attrs.kernel[1], is[3]),
             index++);
}

template <typename T>
void maxPool(const PoolAttrs &attrs, const Tensor &input,
             const Tensor &output) {
  int64_t width = input.type->shape[3];
  forEachWindow<T>(attrs, input, output,
                   [&](const T *plane, Span rows, Span columns, int64_t index) {
                     T best = std::numeric_limits<T>::lowest();
                     for (int64_t y = rows.begin; y < rows.end; ++y)
                       for (int64_t x = columns.begin; x < columns.end; ++x)
                         best = std::max(best, plane[y * width + x]);
                     if (attrs.relu.enabled)
                       best =
                           static_cast<T>(attrs.relu(static_cast<float>(best)));
                     output.as<T>()[index] = best;
                   });
}

/// `store(index, sum, divisor)`: sums in `Sum`. Padding that counts holds the
/// zero point; it always counts where the zero point is not 0 (N7).
template <typename In, typename Sum, typename Store>
void sumWindows(const PoolAttrs &attrs, const Tensor &input,
                const Tensor &output, Store &&store) {
  int64_t width = input.type->shape[3];
  Sum zero = static_cast<Sum>(input.type->zeroPoint);
  int64_t area = attrs.kernel[0] * attrs.kernel[1];
  bool counts = attrs.countIncludePad || zero != 0;
  forEachWindow<In>(
      attrs, input, output,
      [&](const In *plane, Span rows, Span columns, int64_t index) {
        Sum sum = 0;
        for (int64_t y = rows.begin; y < rows.end; ++y)
          for (int64_t x = columns.begin; x < columns.end; ++x)
            sum += plane[y * width + x];
        int64_t inside = rows.size() * columns.size();
        if (counts)
          sum += zero * static_cast<Sum>(area - inside);
        store(index, sum, counts ? area : std::max<int64_t>(inside, 1));
      });
}

void averageFloat(const PoolAttrs &attrs, const Tensor &input,
                  const Tensor &output) {
  sumWindows<float, float>(
      attrs, input, output, [&](int64_t index, float sum, int64_t divisor) {
        output.f32()[index] = attrs.relu(sum / static_cast<float>(divisor));
      });
  roundToFloat(output.f32(), output.elements(), output.type->dtype);
}

/// The real interpreter divides in float32 and multiplies back; its roundings
/// are kept, as they show when the padding does not count (N7).
template <typename In, typename Out>
void averageInteger(const PoolAttrs &attrs, const Tensor &input,
                    const Tensor &output) {
  const TensorType &type = *output.type;
  float height = attrs.kernel[0], width = attrs.kernel[1];
  sumWindows<In, int64_t>(
      attrs, input, output, [&](int64_t index, int64_t sum, int64_t divisor) {
        float mean = static_cast<float>(sum) / static_cast<float>(divisor);
        float total = mean * height * width;
        int64_t stored;
        if (attrs.requant) {
          stored =
              (*attrs.requant)(roundToInt(total, RoundMode::HalfAwayFromZero),
                               0, type, attrs.relu.enabled);
        } else {
          float real = static_cast<float>(total * attrs.scale + attrs.offset);
          stored = saturate(roundToInt(real, attrs.round), type.dtype);
          if (attrs.relu.enabled)
            stored = std::max(stored, type.zeroPoint);
        }
        output.as<Out>()[index] = static_cast<Out>(stored);
      });
}

} // namespace

void pool2d(const PoolAttrs &attrs, const Tensor &input, const Tensor &output) {
  if (!attrs.average)
    return dispatchStorage(input.type->dtype, [&](auto in) {
      maxPool<decltype(in)>(attrs, input, output);
    });
  if (isFloat(output.type->dtype))
    return averageFloat(attrs, input, output);
  dispatchStorage(input.type->dtype, [&](auto in) {
    dispatchStorage(output.type->dtype, [&](auto out) {
      averageInteger<decltype(in), decltype(out)>(attrs, input, output);
    });
  });
}

} // namespace tpu_eval::kernels
