// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Fast/FloatConv.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Isa.h"

namespace tpu_eval::kernels::fast {

/// Elements of gathered rows that are multiplied at once: they stay in the
/// second cache.
constexpr int64_t kStrip = 1 << 17;
/// Rows of a picture are multiplied where they lie when they have so many
/// positions, and so few weights pass by for each.
constexpr int64_t kRowPositions = 28, kRowWeights = 1 << 17;

FloatConv::FloatConv(const ConvAttrs &attrs, int64_t channels,
                     const Tensor &filter, const Tensor &bias,
                     const TensorType &output)
    : group(attrs.group), channels(channels), outputs(output.shape[1]),
      flipped(attrs.flipped), byChannel(output.dtype != DType::F32),
      patches(attrs.window, channels), epilogue(attrs.relu, output.dtype) {
  int64_t weights = patches.taps() * channels * outputs;
  byRows = group == 1 && !byChannel && patches.areRows() &&
           !patches.areInput() && attrs.window.out[2] >= kRowPositions &&
           weights <= kRowWeights;
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
    if (groups.empty())
      runDepthwise(from, to);
    else if (byRows)
      runRows(from, to);
    else
      runGroups(from, to);
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

/// Windows overlap: the padded input is read in place, row by row of the
/// filter, instead of gathering every element as often as windows see it.
void FloatConv::runRows(const float *input, float *output) const {
  const Window &window = patches.shape();
  auto [inDepth, height, width] = window.in;
  int64_t rows = (window.out[1] - 1) * window.strides[1] +
                 (window.kernel[1] - 1) * window.dilations[1] + 1;
  int64_t columns = (window.out[2] - 1) * window.strides[2] + window.kernel[2];
  int64_t above = window.begin[1], left = window.begin[2];
  int64_t line = columns * channels;
  float *padded = scratch<float>(rows * line);
  std::fill_n(padded, rows * line, 0.f);
  int64_t seen = std::min(width, columns - left);
  for (int64_t y = 0; y < std::min(height, rows - above); ++y)
    std::copy_n(input + y * width * channels, seen * channels,
                padded + (y + above) * line + left * channels);
  for (int64_t y = 0; y < window.out[1]; ++y)
    isa().floatProduct(
        {padded + y * window.strides[1] * line, groups[0].weights(),
         groups[0].bias(), output + y * window.out[2] * outputs, window.out[2],
         window.kernel[2] * channels, outputs, window.strides[2] * channels,
         outputs, epilogue, window.kernel[1], window.dilations[1] * line});
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
