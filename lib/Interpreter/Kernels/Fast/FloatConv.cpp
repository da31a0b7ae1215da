// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Fast/FloatConv.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Isa.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Parallel.h"

namespace tpu_eval::kernels::fast {

FloatConv::FloatConv(const ConvAttrs &attrs, int64_t channels,
                     const Tensor &filter, const Tensor &bias,
                     const TensorType &output)
    : group(attrs.group), channels(channels), outputs(output.shape[1]),
      flipped(attrs.flipped), patches(attrs.window, channels),
      padded(attrs.window, channels), epilogue(attrs.relu, output.dtype) {
  const float *offsets = bias ? bias.f32() : nullptr;
  if (group == channels && group == outputs)
    depthwise.emplace(attrs, channels, filter.f32(), offsets, output.dtype);
  else
    packGroups(filter.f32(), offsets);
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
    depthwise ? depthwise->run(from, to, tail) : runGroups(from, to, tail);
  }
}

void FloatConv::runGroups(const float *input, float *output,
                          const Tail &tail) const {
  int64_t positions = patches.positions();
  if (positions < kProductRows * parallelThreads() / 2)
    return runColumns(input, output, tail);
  if (!padded.isInput())
    return runBands(input, output, tail);
  parallelRanges(positions, kProductRows, [&](int64_t begin, int64_t end) {
    runStrips({input, 0}, begin, end, output, tail);
  });
}

/// Bytes of the padded input that stay in the second cache beside weights.
constexpr int64_t kBandBytes = 256 << 10;

/// The input is padded by bands: a part of it is still in the cache when it is
/// read, and each thread pads its own.
void FloatConv::runBands(const float *input, float *output,
                         const Tail &tail) const {
  int64_t lines = padded.outputLines();
  int64_t width = patches.positions() / lines;
  int64_t bytes = padded.lineElements() * sizeof(float);
  int64_t band = std::max<int64_t>(
      {kBandBytes / bytes, 4, (2 * kProductRows + width - 1) / width});
  int64_t bands = std::max((lines + band - 1) / band,
                           parallelParts(lines, std::min(band, lines)));
  parallel(bands, [&](int64_t i) {
    int64_t begin = i * lines / bands, end = (i + 1) * lines / bands;
    auto [first, count] = padded.seen(begin, end - begin);
    float *copy = scratch<float>(count * padded.lineElements());
    padded.pad<float>(input, 0, count, {copy, first});
    runStrips({copy, first}, begin * width, end * width, output, tail);
  });
}

void FloatConv::runStrips(Lines input, int64_t begin, int64_t end,
                          float *output, const Tail &tail) const {
  for (int64_t first = begin; first < end; first += kProductRows) {
    Strip strip{first, std::min(kProductRows, end - first), end};
    float *to = output + first * outputs;
    for (int64_t g = 0; g < group; ++g)
      multiply(input, g, strip, 0, outputs / group, to);
    if (tail)
      tail(to, strip.count * outputs);
  }
}

/// Few positions: threads share the columns instead.
void FloatConv::runColumns(const float *input, float *output,
                           const Tail &tail) const {
  if (!padded.isInput()) {
    int64_t lines = padded.seen(0, padded.outputLines()).second;
    float *copy = scratch<float>(lines * padded.lineElements());
    padded.pad<float>(input, 0, lines, {copy, 0});
    input = copy;
  }
  int64_t positions = patches.positions(), columns = outputs / group;
  int64_t width = groups[0].width(), threads = parallelThreads();
  int64_t blocks = (columns + width - 1) / width;
  int64_t share = (blocks + threads - 1) / threads * width;
  int64_t shares = (columns + share - 1) / share;
  for (int64_t first = 0; first < positions; first += kProductRows) {
    Strip strip{first, std::min(kProductRows, positions - first), positions};
    parallel(group * shares, [&](int64_t i) {
      int64_t column = i % shares * share;
      multiply({input, 0}, i / shares, strip, column,
               std::min(share, columns - column), output + first * outputs);
    });
  }
  if (tail)
    tail(output, positions * outputs);
}

/// `columns` of a group from `column` on, of the positions of a strip, the
/// first of which is stored at `output`.
void FloatConv::multiply(Lines input, int64_t g, const Strip &strip,
                         int64_t column, int64_t columns, float *output) const {
  const float *windows[kProductRows];
  const PackedFloats &packed = groups[g];
  auto inner = static_cast<int64_t>(places.size());
  input.data += g * (channels / group);
  padded.starts(input, strip.first, strip.count, windows);
  int64_t next = std::min(strip.first + 2 * kProductRows, strip.end) - 1;
  const float *seen = windows[strip.count - 1] + places.back();
  const float *ahead = padded.start(input, next) + places.back();
  isa().floatProduct({windows, places.data(), packed.weights() + column * inner,
                      packed.bias() + column,
                      output + g * (outputs / group) + column, strip.count,
                      inner, columns, outputs, packed.width(), epilogue, seen,
                      ahead - seen});
}

} // namespace tpu_eval::kernels::fast
