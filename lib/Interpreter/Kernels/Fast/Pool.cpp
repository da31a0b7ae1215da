// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Fast/Pool.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Buffer.h"

#include <limits>
#include <utility>

namespace tpu_eval::kernels::fast {
namespace {

/// For every window: `start(output pixel)`, `add(input pixel, output pixel)`
/// for each pixel that it sees, in order, and `end(count, output pixel)`; all
/// by pointers to the channels.
template <typename T, typename Out = T, typename Start, typename Add,
          typename End>
void forEachWindow(const PoolAttrs &attrs, const Tensor &input,
                   const Tensor &output, Start &&start, Add &&add, End &&end) {
  int64_t channels = input.type->shape[1];
  auto [depth, height, width] = attrs.window.in;
  Out *to = output.as<Out>();
  for (int64_t n = 0; n < input.type->shape[0]; ++n) {
    const T *sample = input.as<T>() + n * depth * height * width * channels;
    forEachBox(attrs, [&](const Box &box) {
      start(to);
      for (int64_t z = box.planes.begin; z < box.planes.end; ++z)
        for (int64_t y = box.rows.begin; y < box.rows.end; ++y)
          for (int64_t x = box.columns.begin; x < box.columns.end; ++x)
            add(sample + ((z * height + y) * width + x) * channels, to);
      end(box.size(), to);
      to += channels;
    });
  }
}

void maxWindows(const PoolAttrs &attrs, const Tensor &input,
                const Tensor &output) {
  int64_t channels = input.type->shape[1];
  dispatchStorage(input.type->dtype, [&](auto type) {
    using T = decltype(type);
    forEachWindow<T>(
        attrs, input, output,
        [=](T *best) {
          std::fill_n(best, channels, std::numeric_limits<T>::lowest());
        },
        [=](const T *from, T *best) {
          for (int64_t c = 0; c < channels; ++c)
            best[c] = best[c] < from[c] ? from[c] : best[c];
        },
        [=](int64_t, T *best) {
          if (attrs.relu.enabled)
            for (int64_t c = 0; c < channels; ++c)
              best[c] = static_cast<T>(attrs.relu(static_cast<float>(best[c])));
        });
  });
}

/// The windows' part along the rows, and what is left of them.
std::pair<PoolAttrs, PoolAttrs> alongRows(const PoolAttrs &attrs) {
  PoolAttrs rows = attrs, rest = attrs;
  rows.relu = {};
  for (int axis : {0, 1}) {
    rows.window.kernel[axis] = rows.window.strides[axis] = 1;
    rows.window.begin[axis] = 0;
    rows.window.out[axis] = attrs.window.in[axis];
  }
  rest.window.kernel[2] = rest.window.strides[2] = 1;
  rest.window.begin[2] = 0;
  rest.window.in[2] = attrs.window.out[2];
  return {rows, rest};
}

} // namespace

/// The largest of a window is the largest of its rows' largest.
void maxPool(const PoolAttrs &attrs, const Tensor &input,
             const Tensor &output) {
  const Sizes &kernel = attrs.window.kernel;
  if (attrs.adaptive || kernel[0] * kernel[1] == 1 || kernel[2] == 1)
    return maxWindows(attrs, input, output);
  auto [rows, rest] = alongRows(attrs);
  TensorType type = *input.type;
  type.shape.back() = attrs.window.out[2];
  Tensor between{&type, scratch<char>(static_cast<int64_t>(type.bytes()))};
  maxWindows(rows, input, between);
  maxWindows(rest, between, output);
}

void averagePool(const PoolAttrs &attrs, const Tensor &input,
                 const Tensor &output) {
  int64_t channels = input.type->shape[1];
  int64_t whole = area(attrs.window.kernel);
  bool counts = !attrs.adaptive && attrs.countIncludePad;
  forEachWindow<float>(
      attrs, input, output,
      [=](float *sum) { std::fill_n(sum, channels, 0.f); },
      [=](const float *from, float *sum) {
        for (int64_t c = 0; c < channels; ++c)
          sum[c] += from[c];
      },
      [=](int64_t inside, float *sum) {
        auto divisor =
            static_cast<float>(counts ? whole : std::max<int64_t>(inside, 1));
        for (int64_t c = 0; c < channels; ++c)
          sum[c] = attrs.relu(sum[c] / divisor);
      });
  roundToFloat(output.f32(), output.elements(), output.type->dtype);
}

void averageIntegers(const PoolAttrs &attrs, const Tensor &input,
                     const Tensor &output) {
  int64_t channels = input.type->shape[1], zero = input.type->zeroPoint;
  int64_t whole = area(attrs.window.kernel);
  bool counts = paddingCounts(attrs, zero);
  int64_t *sums = scratch<int64_t>(channels);
  auto average = [&](auto in, auto out) {
    using In = decltype(in);
    using Out = decltype(out);
    forEachWindow<In, Out>(
        attrs, input, output,
        [=](Out *) { std::fill_n(sums, channels, int64_t(0)); },
        [=](const In *from, Out *) {
          for (int64_t c = 0; c < channels; ++c)
            sums[c] += static_cast<int64_t>(from[c]);
        },
        [=](int64_t inside, Out *to) {
          int64_t padding = counts ? zero * (whole - inside) : 0;
          int64_t divisor = counts ? whole : std::max<int64_t>(inside, 1);
          for (int64_t c = 0; c < channels; ++c)
            to[c] = static_cast<Out>(
                averageOf(attrs, *output.type, sums[c] + padding, divisor));
        });
  };
  dispatchStorage(input.type->dtype, [&](auto in) {
    dispatchStorage(output.type->dtype, [&](auto out) { average(in, out); });
  });
}

} // namespace tpu_eval::kernels::fast
