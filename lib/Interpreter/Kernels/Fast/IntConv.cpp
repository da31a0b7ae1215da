// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Fast/IntConv.h"

#include <algorithm>
#include <cstring>

namespace tpu_eval::kernels::fast {

/// Rows that are multiplied at a time, so that they stay in the second cache
/// while the weights pass by. A multiple of every instruction set's tile.
static int64_t rowsOfStrip(int64_t rowBytes) {
  constexpr int64_t cache = 192 << 10, tile = 84;
  return std::max(cache / rowBytes / tile, int64_t(1)) * tile;
}

/// Rows of the padded input are multiplied where they lie when a row has so
/// many positions, and so few weights pass by for each.
constexpr int64_t kRowPositions = 28, kRowWeights = 1 << 16;

/// Whether a window's rows are in memory as they are, once the input is padded:
/// pictures, elements side by side.
static bool rowsLieAsTheyAre(const Window &window) {
  return window.kernel[0] == 1 && window.in[0] == 1 && window.out[0] == 1 &&
         window.begin[0] == 0 && window.dilations[2] == 1 &&
         window.spread == Sizes{1, 1, 1} && window.begin[1] >= 0 &&
         window.begin[2] >= 0;
}

std::optional<IntConv> IntConv::prepare(const ConvAttrs &attrs,
                                        const TensorType &input,
                                        const Tensor &filter,
                                        const Tensor &bias,
                                        const TensorType &output) {
  if (isFloat(input.dtype) || isFloat(output.dtype) ||
      output.dtype == DType::U32)
    return std::nullopt;
  IntWeights weights = intWeights(filter, attrs.filterZeroPoint);
  auto kind = narrowFor(input.dtype, weights);
  if (!kind)
    return std::nullopt;
  IntConv conv(attrs, *kind, input, output);
  conv.pack(weights,
            IntFinish(attrs.requant, attrs.relu, output, bias, conv.outputs));
  return conv;
}

IntConv::IntConv(const ConvAttrs &attrs, Narrow kind, const TensorType &input,
                 const TensorType &output)
    : attrs(attrs), patches(attrs.window, input.shape[1]), kind(kind),
      dtype(input.dtype), inputs(input.shape[1]), outputs(output.shape[1]),
      outBytes(static_cast<int64_t>(storageBytes(output.dtype))),
      outside(static_cast<int16_t>(input.zeroPoint + offsetOf(kind, dtype))) {
  int64_t weights = patches.taps() * inputs * outputs;
  byRows = attrs.group == 1 && rowsLieAsTheyAre(attrs.window) &&
           !patches.areInput() && attrs.window.out[2] >= kRowPositions &&
           weights <= kRowWeights;
}

/// O x C x taps to O x taps x C, the filter turned round where it is flipped.
static IntWeights channelsLast(const IntWeights &weights, int64_t filters,
                               int64_t channels, bool flipped) {
  int64_t taps = static_cast<int64_t>(weights.size()) / filters / channels;
  IntWeights moved(weights.size());
  auto to = moved.begin();
  for (int64_t o = 0; o < filters; ++o)
    for (int64_t t = 0; t < taps; ++t)
      for (int64_t c = 0; c < channels; ++c)
        *to++ =
            weights[(o * channels + c) * taps + (flipped ? taps - 1 - t : t)];
  return moved;
}

void IntConv::pack(const IntWeights &weights, const IntFinish &finish) {
  int64_t channels = inputs / attrs.group, perGroup = outputs / attrs.group;
  IntWeights moved = channelsLast(weights, outputs, channels, attrs.flipped);
  if (channels == 1 && perGroup == 1 && attrs.group > 1 &&
      ChannelFilters::suit(attrs.window, dtype)) {
    filters.emplace(attrs.window, kind, dtype, inputs, moved, finish, outside);
    return;
  }
  int64_t inner = channels * area(attrs.window.kernel);
  for (int64_t g = 0; g < attrs.group; ++g)
    groups.emplace_back(kind, LeftNumbers{dtype, 0}, inner, perGroup,
                        moved.data() + g * perGroup * inner, finish,
                        g * perGroup, byRows ? attrs.window.kernel[1] : 1);
}

bool IntConv::seesPixels() const {
  return !filters && attrs.group == 1 && patches.areInput() &&
         groups[0].segmentBytes() == inputs * bytesOf(kind);
}

void IntConv::run(const Tensor &input, const Tensor &output) const {
  int64_t samples = input.type->shape[0];
  int64_t inPixels = patches.pixels(), outPixels = patches.positions();
  int64_t inBytes = static_cast<int64_t>(storageBytes(dtype));
  const uint8_t *from = input.as<uint8_t>();
  uint8_t *to = output.as<uint8_t>();
  if (seesPixels())
    return runPixels(from, samples * inPixels, to);
  for (int64_t n = 0; n < samples; ++n) {
    if (filters)
      filters->run(from, to);
    else if (byRows)
      runRows(from, to);
    else
      runWindows(from, to);
    from += inPixels * inputs * inBytes;
    to += outPixels * outputs * outBytes;
  }
}

void IntConv::runPixels(const uint8_t *from, int64_t pixels,
                        uint8_t *to) const {
  int64_t row = groups[0].segmentBytes(), strip = rowsOfStrip(row);
  int64_t inBytes = inputs * static_cast<int64_t>(storageBytes(dtype));
  uint8_t *rows =
      isNarrow(kind, dtype) ? nullptr : scratch<uint8_t>(strip * row);
  for (int64_t first = 0; first < pixels; first += strip) {
    int64_t count = std::min(strip, pixels - first);
    const uint8_t *strips = from + first * inBytes;
    if (rows)
      narrow(kind, dtype, strips, count * inputs, rows);
    groups[0].multiply(rows ? rows : strips, row, count,
                       to + first * outputs * outBytes, outputs * outBytes);
  }
}

void IntConv::runWindows(const uint8_t *sample, uint8_t *to) const {
  int64_t row = groups[0].segmentBytes(), strip = rowsOfStrip(row);
  int64_t positions = patches.positions(), size = bytesOf(kind);
  int64_t numbers = patches.pixels() * inputs;
  strip = std::min(strip, positions);
  uint8_t *rows =
      scratch<uint8_t>(strip * row + numbers * size + 2 * IntRows::kSlack);
  uint8_t *narrowed = rows + strip * row + IntRows::kSlack;
  IntPixels pixels{sample, sample + numbers * size, inputs * size, 0,
                   inputs / attrs.group * size};
  if (!isNarrow(kind, dtype)) {
    narrow(kind, dtype, sample, numbers, narrowed);
    pixels.first = narrowed;
    pixels.end = narrowed + numbers * size + IntRows::kSlack;
  }
  uint8_t around[2];
  std::memcpy(around, &outside, 2); // a byte is the first of them
  IntRows gathered(attrs.window, around, size);
  int64_t perGroup = outputs / attrs.group * outBytes;
  for (int64_t first = 0; first < positions; first += strip)
    for (int64_t g = 0; g < attrs.group; ++g) {
      int64_t count = std::min(strip, positions - first);
      pixels.offset = g * pixels.width;
      gathered.gather(pixels, first, count, row, rows);
      groups[g].multiply(rows, row, count,
                         to + first * outputs * outBytes + g * perGroup,
                         outputs * outBytes);
    }
}

/// Windows overlap: the padded input is read in place, row by row of the
/// filter, instead of gathering every element as often as windows see it.
void IntConv::runRows(const uint8_t *sample, uint8_t *to) const {
  const Window &window = attrs.window;
  int64_t size = bytesOf(kind);
  int64_t inSize = static_cast<int64_t>(storageBytes(dtype));
  int64_t height = (window.out[1] - 1) * window.strides[1] +
                   (window.kernel[1] - 1) * window.dilations[1] + 1;
  int64_t width = (window.out[2] - 1) * window.strides[2] + window.kernel[2];
  int64_t line = width * inputs * size, above = window.begin[1];
  constexpr int64_t slack = 4; // the rest of a word
  uint8_t *padded = scratch<uint8_t>(height * line + slack);
  if (kind == Narrow::Bytes)
    std::fill_n(padded, height * line, static_cast<uint8_t>(outside));
  else
    std::fill_n(reinterpret_cast<int16_t *>(padded), height * line / 2,
                outside);
  int64_t seen = std::min(window.in[2], width - window.begin[2]);
  for (int64_t y = 0; y < std::min(window.in[1], height - above); ++y)
    narrow(kind, dtype, sample + y * window.in[2] * inputs * inSize,
           seen * inputs,
           padded + (y + above) * line + window.begin[2] * inputs * size);
  int64_t pixel = outputs * outBytes;
  for (int64_t y = 0; y < window.out[1]; ++y)
    groups[0].multiply(padded + y * window.strides[1] * line,
                       window.strides[2] * inputs * size, window.out[2],
                       to + y * window.out[2] * pixel, pixel,
                       window.dilations[1] * line);
}

} // namespace tpu_eval::kernels::fast
