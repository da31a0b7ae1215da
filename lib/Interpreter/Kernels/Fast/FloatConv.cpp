// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Fast/FloatConv.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Isa.h"

namespace tpu_eval::kernels::fast {

FloatConv::FloatConv(const ConvAttrs &attrs, int64_t channels,
                     const Tensor &filter, const Tensor &bias,
                     const TensorType &output)
    : group(attrs.group), channels(channels), outputs(output.shape[1]),
      flipped(attrs.flipped), patches(attrs.window, channels),
      padded(attrs.window, channels), epilogue(attrs.relu, output.dtype) {
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
  int64_t columns = outputs / group, inner = width * count;
  places = padded.offsets(width);
  for (int64_t g = 0; g < group; ++g) {
    auto at = [&](int64_t k, int64_t n) {
      int64_t tap = k % count;
      int64_t turned = flipped ? k - tap + count - 1 - tap : k;
      return filter[(g * columns + n) * inner + turned];
    };
    groups.emplace_back(inner, columns, at,
                        bias ? bias + g * columns : nullptr);
  }
}

void FloatConv::run(const Tensor &input, const Tensor &output,
                    const Tail &tail) const {
  int64_t samples = input.type->shape[0];
  for (int64_t i = 0; i < samples; ++i) {
    const float *from = input.f32() + i * patches.pixels() * channels;
    float *to = output.f32() + i * patches.positions() * outputs;
    groups.empty() ? runDepthwise(from, to, tail) : runGroups(from, to, tail);
  }
}

void FloatConv::runGroups(const float *input, float *output,
                          const Tail &tail) const {
  if (!padded.isInput()) {
    float *copy = scratch<float>(padded.elements());
    padded.pad(input, 0.f, copy);
    input = copy;
  }
  int64_t width = channels / group, columns = outputs / group;
  int64_t positions = patches.positions();
  const float *windows[kProductRows];
  for (int64_t first = 0; first < positions; first += kProductRows) {
    int64_t count = std::min(kProductRows, positions - first);
    float *to = output + first * outputs;
    for (int64_t g = 0; g < group; ++g) {
      padded.starts(input + g * width, first, count, windows);
      isa().floatProduct({windows, places.data(), groups[g].weights(),
                          groups[g].bias(), to + g * columns, count,
                          static_cast<int64_t>(places.size()), columns, outputs,
                          groups[g].width(), epilogue});
    }
    if (tail)
      tail(to, count * outputs);
  }
}

void FloatConv::runDepthwise(const float *input, float *output,
                             const Tail &tail) const {
  std::vector<FloatTap> met;
  int64_t done = 0; // positions that the tail had
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
    bool enough = (first - done) * channels >= kTailElements;
    if (tail && (enough || first == patches.positions())) {
      tail(output + done * channels, (first - done) * channels);
      done = first;
    }
  }
}

} // namespace tpu_eval::kernels::fast
