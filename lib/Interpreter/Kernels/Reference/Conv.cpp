// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/Conv.h"
#include "tpu_eval/Interpreter/Kernels/Reference/MulAdd.h"

namespace tpu_eval::kernels {
namespace {

struct Plane {
  int64_t height, width;
  int64_t size() const { return height * width; }
};

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

struct Taps {
  const ConvAttrs *attrs;
  Plane kernel, padded, out;
  int64_t channels; // of one group
};

/// One output plane: the sum over the group's channels and the filter's taps,
/// from product `first` to `last`.
template <typename Acc>
TPU_EVAL_INLINE void accumulateImpl(const Taps &taps, const Acc *input,
                                    const Acc *filter, int64_t first,
                                    int64_t last, Acc *sums) {
  const ConvAttrs &attrs = *taps.attrs;
  for (int64_t i = first; i < last; ++i) {
    int64_t c = i / taps.kernel.size(), tap = i % taps.kernel.size();
    int64_t ky = tap / taps.kernel.width, kx = tap % taps.kernel.width;
    const Acc *origin = input + c * taps.padded.size() +
                        ky * attrs.dilations[0] * taps.padded.width +
                        kx * attrs.dilations[1];
    for (int64_t y = 0; y < taps.out.height; ++y)
      addScaledRow(sums + y * taps.out.width,
                   origin + y * attrs.strides[0] * taps.padded.width, filter[i],
                   taps.out.width, attrs.strides[1]);
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

/// The channels of one sample with their padding, in the accumulator's type.
template <typename Acc, typename In>
void padSample(const ConvAttrs &attrs, const In *input, int64_t channels,
               Plane in, Plane padded, Acc value, std::vector<Acc> &out) {
  out.assign(channels * padded.size(), value);
  for (int64_t c = 0; c < channels; ++c)
    for (int64_t y = 0; y < in.height; ++y)
      std::copy_n(input + c * in.size() + y * in.width, in.width,
                  out.begin() + c * padded.size() +
                      (y + attrs.pads[0]) * padded.width + attrs.pads[1]);
}

template <typename Acc, typename Weight>
std::vector<Acc> widenFilter(const Tensor &filter, int64_t zeroPoint) {
  const Weight *from = filter.as<Weight>();
  std::vector<Acc> wide(filter.elements());
  std::transform(from, from + wide.size(), wide.begin(),
                 [&](Weight w) { return static_cast<Acc>(w - zeroPoint); });
  return wide;
}

/// A 1x1 filter without stride or padding sees each plane as one long row.
bool isPointwise(const ConvAttrs &attrs, Plane kernel) {
  return kernel.size() == 1 && attrs.strides[0] == 1 && attrs.strides[1] == 1 &&
         std::all_of(attrs.pads, attrs.pads + 4, [](int64_t p) { return !p; });
}

/// Runs `store(plane index, channel, sums, count)` for every output plane.
template <typename Acc, typename In, typename Store>
void forEachPlane(const ConvAttrs &attrs, const Tensor &input,
                  const std::vector<Acc> &filter, const Tensor &output,
                  Acc padValue, Store &&store) {
  const auto &is = input.type->shape, &os = output.type->shape;
  Plane in{is[2], is[3]}, kernel{attrs.kernel[0], attrs.kernel[1]};
  Plane out{os[2], os[3]};
  int64_t channels = is[1] / attrs.group;
  Plane padded{in.height + attrs.pads[0] + attrs.pads[2],
               in.width + attrs.pads[1] + attrs.pads[3]};
  Taps taps{&attrs, kernel, padded, out, channels};
  if (isPointwise(attrs, kernel))
    taps.padded = taps.out = {1, in.size()};
  int64_t outPerGroup = os[1] / attrs.group;
  int64_t filterSize = channels * kernel.size();
  int64_t block = blockOfProducts(filterSize);
  std::vector<Acc> sample, part(out.size()), sums(out.size());
  for (int64_t n = 0; n < is[0]; ++n) {
    padSample<Acc, In>(attrs, input.as<In>() + n * is[1] * in.size(), is[1], in,
                       padded, padValue, sample);
    for (int64_t o = 0; o < os[1]; ++o) {
      const Acc *group =
          sample.data() + o / outPerGroup * channels * padded.size();
      std::fill(sums.begin(), sums.end(), Acc(0));
      for (int64_t first = 0; first < filterSize; first += block) {
        std::fill(part.begin(), part.end(), Acc(0));
        accumulate(taps, group, filter.data() + o * filterSize, first,
                   std::min(first + block, filterSize), part.data());
        std::transform(sums.begin(), sums.end(), part.begin(), sums.begin(),
                       std::plus<Acc>());
      }
      store(n * os[1] + o, o, sums.data(), out.size());
    }
  }
}

void convFloat(const ConvAttrs &attrs, const Tensor &input,
               const Tensor &filter, const Tensor &bias, const Tensor &output) {
  auto wide = widenFilter<float, float>(filter, 0);
  DType dtype = output.type->dtype;
  forEachPlane<float, float>(
      attrs, input, wide, output, 0.f,
      [&](int64_t plane, int64_t channel, const float *sums, int64_t count) {
        float *to = output.f32() + plane * count;
        float offset = bias ? bias.f32()[channel] : 0.f;
        for (int64_t i = 0; i < count; ++i)
          to[i] = attrs.relu(sums[i] + offset);
        roundToFloat(to, count, dtype);
      });
}

template <typename In, typename Weight, typename Out>
void convInteger(const ConvAttrs &attrs, const Tensor &input,
                 const Tensor &filter, const Tensor &bias,
                 const Tensor &output) {
  auto wide = widenFilter<int32_t, Weight>(filter, attrs.filterZeroPoint);
  forEachPlane<int32_t, In>(
      attrs, input, wide, output, static_cast<int32_t>(input.type->zeroPoint),
      [&](int64_t plane, int64_t channel, const int32_t *sums, int64_t count) {
        Out *to = output.as<Out>() + plane * count;
        int64_t offset = bias ? bias.as<int32_t>()[channel] : 0;
        for (int64_t i = 0; i < count; ++i)
          to[i] = static_cast<Out>(attrs.requant(
              sums[i] + offset, channel, *output.type, attrs.relu.enabled));
      });
}

} // namespace

void conv2d(const ConvAttrs &attrs, const Tensor &input, const Tensor &filter,
            const Tensor &bias, const Tensor &output) {
  if (isFloat(output.type->dtype))
    return convFloat(attrs, input, filter, bias, output);
  dispatchStorage(input.type->dtype, [&](auto in) {
    dispatchStorage(filter.type->dtype, [&](auto weight) {
      dispatchStorage(output.type->dtype, [&](auto out) {
        convInteger<decltype(in), decltype(weight), decltype(out)>(
            attrs, input, filter, bias, output);
      });
    });
  });
}

} // namespace tpu_eval::kernels
