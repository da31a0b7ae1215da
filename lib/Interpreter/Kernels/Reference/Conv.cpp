// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/Conv.h"
#include "tpu_eval/Interpreter/Kernels/Reference/MulAdd.h"

#include <limits>

namespace tpu_eval::kernels {
namespace {

/// row[x] += weight * input[x * stride]: the innermost loop of a convolution.
template <typename Acc>
TPU_EVAL_INLINE void addScaledRow(Acc *row, const Acc *input, Acc weight,
                                  int64_t width, int64_t stride) {
  if (stride == 1) {
    for (int64_t x = 0; x < width; ++x)
      row[x] = mulAdd(weight, input[x], row[x]);
    return;
  }
  for (int64_t x = 0; x < width; ++x)
    row[x] = mulAdd(weight, input[x * stride], row[x]);
}

/// Which elements of the padded input the filter's elements meet.
struct Taps {
  Sizes padded, out, strides;
  std::vector<int64_t> offsets; // of a group's products, in the filter's order
};

/// One output plane: the sum over the group's channels and the filter's taps,
/// from product `first` to `last`.
template <typename Acc>
TPU_EVAL_INLINE void accumulateImpl(const Taps &taps, const Acc *input,
                                    const Acc *filter, int64_t first,
                                    int64_t last, Acc *sums) {
  auto [depth, height, width] = taps.out;
  auto [stepZ, stepY, stepX] = taps.strides;
  for (int64_t i = first; i < last; ++i) {
    const Acc *origin = input + taps.offsets[i];
    Acc *row = sums;
    for (int64_t z = 0; z < depth; ++z)
      for (int64_t y = 0; y < height; ++y, row += width)
        addScaledRow(row,
                     origin + (z * stepZ * taps.padded[1] + y * stepY) *
                                  taps.padded[2],
                     filter[i], width, stepX);
  }
}

TPU_EVAL_CLONES void accumulate(const Taps &taps, const float *input,
                                const float *filter, int64_t first,
                                int64_t last, float *sums) {
  accumulateImpl(taps, input, filter, first, last, sums);
}
TPU_EVAL_CLONES void accumulate(const Taps &taps, const int32_t *input,
                                const int32_t *filter, int64_t first,
                                int64_t last, int32_t *sums) {
  accumulateImpl(taps, input, filter, first, last, sums);
}

/// A filter of one element without stride, padding or spread sees each plane
/// as one long row.
bool isPointwise(const Window &window) {
  Sizes none = {0, 0, 0}, ones = {1, 1, 1};
  return window.kernel == ones && window.strides == ones &&
         window.spread == ones && window.begin == none && window.end == none;
}

Taps makeTaps(const ConvAttrs &attrs, int64_t channels) {
  const Window &window = attrs.window;
  Taps taps{window.padded(), window.out, window.strides, {}};
  if (isPointwise(window))
    taps.padded = taps.out = {1, 1, area(window.in)};
  auto [depth, height, width] = window.kernel;
  auto place = [&](int axis, int64_t k) {
    return window.dilations[axis] *
           (attrs.flipped ? window.kernel[axis] - 1 - k : k);
  };
  for (int64_t c = 0; c < channels; ++c)
    for (int64_t z = 0; z < depth; ++z)
      for (int64_t y = 0; y < height; ++y)
        for (int64_t x = 0; x < width; ++x)
          taps.offsets.push_back(
              ((c * taps.padded[0] + place(0, z)) * taps.padded[1] +
               place(1, y)) *
                  taps.padded[2] +
              place(2, x));
  return taps;
}

/// Elements of an axis that lie on the padded input: from, to.
std::pair<int64_t, int64_t> inside(const Window &window, int axis,
                                   int64_t padded) {
  int64_t spread = window.spread[axis], begin = window.begin[axis];
  int64_t from = begin < 0 ? (spread - 1 - begin) / spread : 0;
  int64_t to = padded > begin ? (padded - begin - 1) / spread + 1 : 0;
  return {from, std::min(to, window.in[axis])};
}

/// The channels of one sample with their padding, in the accumulator's type.
template <typename In, typename Acc>
void padSample(const Window &window, const In *input, int64_t channels,
               Acc value, std::vector<Acc> &out) {
  Sizes in = window.in, padded = window.padded();
  auto place = [&](int axis, int64_t i) {
    return i * window.spread[axis] + window.begin[axis];
  };
  auto [firstZ, lastZ] = inside(window, 0, padded[0]);
  auto [firstY, lastY] = inside(window, 1, padded[1]);
  auto [firstX, lastX] = inside(window, 2, padded[2]);
  out.assign(channels * area(padded), value);
  for (int64_t c = 0; c < channels; ++c)
    for (int64_t z = firstZ; z < lastZ; ++z)
      for (int64_t y = firstY; y < lastY; ++y) {
        const In *from = input + ((c * in[0] + z) * in[1] + y) * in[2];
        Acc *to = out.data() +
                  ((c * padded[0] + place(0, z)) * padded[1] + place(1, y)) *
                      padded[2];
        if (window.spread[2] == 1 && firstX < lastX)
          std::copy(from + firstX, from + lastX, to + place(2, firstX));
        else
          for (int64_t x = firstX; x < lastX; ++x)
            to[place(2, x)] = static_cast<Acc>(from[x]);
      }
}

template <typename Acc>
std::vector<Acc> widenFilter(const Tensor &filter, int64_t zeroPoint) {
  std::vector<Acc> wide(filter.elements());
  dispatchStorage(filter.type->dtype, [&](auto type) {
    const auto *from = filter.as<decltype(type)>();
    std::transform(from, from + wide.size(), wide.begin(), [&](auto weight) {
      return static_cast<Acc>(weight - zeroPoint);
    });
  });
  return wide;
}

/// Runs `store(plane index, channel, sums, count)` for every output plane.
template <typename Acc, typename Store>
void forEachPlane(const ConvAttrs &attrs, const Tensor &input,
                  const std::vector<Acc> &filter, const Tensor &output,
                  Acc padValue, Store &&store) {
  int64_t samples = input.type->shape[0], inputs = input.type->shape[1];
  int64_t outputs = output.type->shape[1];
  int64_t channels = inputs / attrs.group, perGroup = outputs / attrs.group;
  Taps taps = makeTaps(attrs, channels);
  int64_t inPlane = area(attrs.window.in), outPlane = area(taps.out);
  int64_t padded = area(taps.padded), products = taps.offsets.size();
  int64_t block = blockOfProducts(products);
  std::vector<Acc> sample, part(outPlane), sums(outPlane);
  for (int64_t n = 0; n < samples; ++n) {
    dispatchStorage(input.type->dtype, [&](auto type) {
      padSample(attrs.window, input.as<decltype(type)>() + n * inputs * inPlane,
                inputs, padValue, sample);
    });
    for (int64_t o = 0; o < outputs; ++o) {
      const Acc *group = sample.data() + o / perGroup * channels * padded;
      std::fill(sums.begin(), sums.end(), Acc(0));
      for (int64_t first = 0; first < products; first += block) {
        std::fill(part.begin(), part.end(), Acc(0));
        accumulate(taps, group, filter.data() + o * products, first,
                   std::min(first + block, products), part.data());
        std::transform(sums.begin(), sums.end(), part.begin(), sums.begin(),
                       std::plus<Acc>());
      }
      store(n * outputs + o, o, sums.data(), outPlane);
    }
  }
}

void convFloat(const ConvAttrs &attrs, const Tensor &input,
               const Tensor &filter, const Tensor &bias, const Tensor &output) {
  auto wide = widenFilter<float>(filter, 0);
  DType dtype = output.type->dtype;
  forEachPlane(
      attrs, input, wide, output, 0.f,
      [&](int64_t plane, int64_t channel, const float *sums, int64_t count) {
        float *to = output.f32() + plane * count;
        float offset = bias ? bias.f32()[channel] : 0.f;
        for (int64_t i = 0; i < count; ++i)
          to[i] = attrs.relu(sums[i] + offset);
        roundToFloat(to, count, dtype);
      });
}

/// The sums themselves, where the op has no scale.
template <typename Out>
void storeSums(const ConvAttrs &attrs, const int32_t *sums, int64_t count,
               int64_t bias, DType dtype, Out *to) {
  int64_t least =
      attrs.relu.enabled ? 0 : std::numeric_limits<int64_t>::lowest();
  for (int64_t i = 0; i < count; ++i)
    to[i] = static_cast<Out>(saturate(std::max(sums[i] + bias, least), dtype));
}

void convInteger(const ConvAttrs &attrs, const Tensor &input,
                 const Tensor &filter, const Tensor &bias,
                 const Tensor &output) {
  auto wide = widenFilter<int32_t>(filter, attrs.filterZeroPoint);
  auto store = [&](auto *to, int64_t channel, const int32_t *sums,
                   int64_t count) {
    using Out = std::remove_pointer_t<decltype(to)>;
    int64_t offset = bias ? bias.as<int32_t>()[channel] : 0;
    if (attrs.requant.shifts.empty())
      return storeSums(attrs, sums, count, offset, output.type->dtype, to);
    for (int64_t i = 0; i < count; ++i)
      to[i] = static_cast<Out>(attrs.requant(sums[i] + offset, channel,
                                             *output.type, attrs.relu.enabled));
  };
  forEachPlane(
      attrs, input, wide, output, static_cast<int32_t>(input.type->zeroPoint),
      [&](int64_t plane, int64_t channel, const int32_t *sums, int64_t count) {
        dispatchStorage(output.type->dtype, [&](auto type) {
          store(output.as<decltype(type)>() + plane * count, channel, sums,
                count);
        });
      });
}

} // namespace

void conv(const ConvAttrs &attrs, const Tensor &input, const Tensor &filter,
          const Tensor &bias, const Tensor &output) {
  if (isFloat(output.type->dtype))
    return convFloat(attrs, input, filter, bias, output);
  convInteger(attrs, input, filter, bias, output);
}

} // namespace tpu_eval::kernels
