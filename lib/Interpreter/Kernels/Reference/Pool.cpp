// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/Pool.h"

#include <limits>

namespace tpu_eval::kernels {
namespace {

/// Calls `body(input volume, box, output index)` for every window.
template <typename In, typename Body>
void forEachWindow(const PoolAttrs &attrs, const Tensor &input,
                   const Tensor &output, Body &&body) {
  int64_t size = area(attrs.window.in), index = 0;
  int64_t volumes = output.elements() / area(attrs.window.out);
  for (int64_t volume = 0; volume < volumes; ++volume)
    forEachBox(attrs, [&](const Box &box) {
      body(input.as<In>() + volume * size, box, index++);
    });
}

/// Calls `body(element)` for every element of a box.
template <typename In, typename Body>
void forEachElement(const Sizes &sizes, const In *volume, const Box &box,
                    Body &&body) {
  for (int64_t z = box.planes.begin; z < box.planes.end; ++z)
    for (int64_t y = box.rows.begin; y < box.rows.end; ++y) {
      const In *row = volume + (z * sizes[1] + y) * sizes[2];
      for (int64_t x = box.columns.begin; x < box.columns.end; ++x)
        body(row[x]);
    }
}

template <typename T>
void maxPool(const PoolAttrs &attrs, const Tensor &input,
             const Tensor &output) {
  forEachWindow<T>(attrs, input, output,
                   [&](const T *volume, const Box &box, int64_t index) {
                     T best = std::numeric_limits<T>::lowest();
                     forEachElement(attrs.window.in, volume, box, [&](T value) {
                       best = std::max(best, value);
                     });
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
  Sum zero = static_cast<Sum>(input.type->zeroPoint);
  int64_t whole = area(attrs.window.kernel);
  bool counts = paddingCounts(attrs, input.type->zeroPoint);
  forEachWindow<In>(attrs, input, output,
                    [&](const In *volume, const Box &box, int64_t index) {
                      Sum sum = 0;
                      forEachElement(attrs.window.in, volume, box,
                                     [&](In value) { sum += value; });
                      int64_t inside = box.size();
                      if (counts)
                        sum += zero * static_cast<Sum>(whole - inside);
                      store(index, sum,
                            counts ? whole : std::max<int64_t>(inside, 1));
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

template <typename In, typename Out>
void averageInteger(const PoolAttrs &attrs, const Tensor &input,
                    const Tensor &output) {
  sumWindows<In, int64_t>(
      attrs, input, output, [&](int64_t index, int64_t sum, int64_t divisor) {
        output.as<Out>()[index] =
            static_cast<Out>(averageOf(attrs, *output.type, sum, divisor));
      });
}

} // namespace

/// The real interpreter divides in float32 and multiplies back; its roundings
/// are kept, as they show when the padding does not count.
int64_t averageOf(const PoolAttrs &attrs, const TensorType &type, int64_t sum,
                  int64_t divisor) {
  float depth = attrs.window.kernel[0], height = attrs.window.kernel[1],
        width = attrs.window.kernel[2];
  float mean = static_cast<float>(sum) / static_cast<float>(divisor);
  float total = mean * depth * height * width;
  if (attrs.requant)
    return (*attrs.requant)(roundToInt(total, RoundMode::HalfAwayFromZero), 0,
                            type, attrs.relu.enabled);
  float real = static_cast<float>(total * attrs.scale + attrs.offset);
  int64_t stored = saturate(roundToInt(real, attrs.round), type.dtype);
  return attrs.relu.enabled ? std::max(stored, type.zeroPoint) : stored;
}

void pool(const PoolAttrs &attrs, const Tensor &input, const Tensor &output) {
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
