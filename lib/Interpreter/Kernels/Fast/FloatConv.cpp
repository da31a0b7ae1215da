// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Fast/FloatConv.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Isa.h"

namespace tpu_eval::kernels::fast {

/// Elements of gathered rows that are multiplied at once: they stay in the
/// second cache.
constexpr int64_t kStrip = 1 << 17;

FloatConv::FloatConv(const ConvAttrs &attrs, int64_t channels,
                     const Tensor &filter, const Tensor &bias,
                     const TensorType &output)
    : group(attrs.group), channels(channels), outputs(output.shape[1]),
      flipped(attrs.flipped), byChannel(output.dtype != DType::F32),
      patches(attrs.window, channels), epilogue(attrs.relu, output.dtype) {
  const float *offsets = bias ? bias.f32() : nullptr;
  if (group == channels && group == outputs)
    packDepthwise(filter.f32(), offsets);
  else
    packGroups(filter.f32(), offsets);
}

void FloatConv::packDepthwise(const float *filter, const float *bias) {
  int64_t count = patches.taps();
  taps.resize(count * channels);
  for (int64_t c = 0; c < channels; ++c)
    for (int64_t t = 0; t < count; ++t)
      taps[t * channels + c] =
          filter[c * count + (flipped ? count - 1 - t : t)];
  offsets.assign(channels, 0.f);
  if (bias)
    std::copy_n(bias, channels, offsets.begin());
}

void FloatConv::packGroups(const float *filter, const float *bias) {
  int64_t count = patches.taps(), width = channels / group;
  int64_t columns = outputs / group;
  for (int64_t g = 0; g < group; ++g) {
    auto at = [&](int64_t k, int64_t n) {
      int64_t tap = byChannel ? k % count : k / width;
      int64_t c = byChannel ? k / count : k % width;
      return filter[((g * columns + n) * width + c) * count +
                    (flipped ? count - 1 - tap : tap)];
    };
    groups.emplace_back(count * width, columns, at,
                        bias ? bias + g * columns : nullptr);
  }
}

void FloatConv::run(const Tensor &input, const Tensor &output) const {
  int64_t samples = input.type->shape[0];
  for (int64_t i = 0; i < samples; ++i) {
    const float *from = input.f32() + i * patches.pixels() * channels;
    float *to = output.f32() + i * patches.positions() * outputs;
    groups.empty() ? runDepthwise(from, to) : runGroups(from, to);
  }
}

void FloatConv::runGroups(const float *input, float *output) const {
  int64_t width = channels / group, columns = outputs / group;
  int64_t inner = patches.taps() * width, positions = patches.positions();
  bool direct = group == 1 && patches.areInput();
  int64_t strip = direct ? positions : std::max<int64_t>(kStrip / inner, 64);
  strip = std::min(strip, positions);
  float *rows = direct ? nullptr : scratch<float>(strip * inner);
  for (int64_t first = 0; first < positions; first += strip)
    for (int64_t g = 0; g < group; ++g) {
      int64_t count = std::min(strip, positions - first);
      if (!direct && byChannel)
        patches.gatherByChannel(input, g * width, width, 0.f, first, count,
                                inner, rows);
      else if (!direct)
        patches.gather(input, g * width, width, 0.f, first, count, inner, rows);
      isa().floatProduct({direct ? input : rows, groups[g].weights(),
                          groups[g].bias(),
                          output + first * outputs + g * columns, count, inner,
                          columns, inner, outputs, epilogue});
    }
}

void FloatConv::runDepthwise(const float *input, float *output) const {
  std::vector<FloatTap> met;
  for (int64_t first = 0; first < patches.positions();) {
    met.clear();
    patches.forEachTap(first, [&](int64_t tap, int64_t pixel) {
      if (pixel >= 0)
        met.push_back({taps.data() + tap * channels, input + pixel * channels});
    });
    int64_t pixels = patches.alike(first);
    isa().floatDepthwise({met.data(), offsets.data(), output + first * channels,
                          static_cast<int64_t>(met.size()), channels, pixels,
                          patches.stride() * channels, epilogue});
    first += pixels;
  }
}

} // namespace tpu_eval::kernels::fast
