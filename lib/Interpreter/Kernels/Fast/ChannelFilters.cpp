// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Fast/ChannelFilters.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Isa.h"

#include <algorithm>
#include <limits>

namespace tpu_eval::kernels::fast {

/// The loops read whole vectors: so many words may be behind the last.
constexpr int64_t kSlack = 64;

static int64_t rounded(int64_t count) {
  return (count + kSlack - 1) / kSlack * kSlack;
}

bool ChannelFilters::suit(const Window &window, DType input) {
  Sizes ones = {1, 1, 1};
  return window.in[0] == 1 && window.out[0] == 1 && window.kernel[0] == 1 &&
         window.begin[0] == 0 && window.spread == ones &&
         (input == DType::I8 || input == DType::U8);
}

ChannelFilters::ChannelFilters(const Window &window, Narrow kind, DType input,
                               int64_t channels, const IntWeights &weights,
                               const IntFinish &finish, int16_t outside)
    : window(window), kind(kind), dtype(input), channels(channels),
      outside(outside), finish(finish), scale(finish, rounded(channels)) {
  int64_t rows = window.kernel[1], columns = window.kernel[2];
  int64_t perWord = 4 / bytesOf(kind), taps = rows * columns;
  bands = (rows + perWord - 1) / perWord;
  width = (window.out[2] - 1) * window.strides[2] +
          (columns - 1) * window.dilations[2] + 1;
  reach = perWord * window.dilations[1];
  slots = (bands - 1) * reach + 1;
  pack(weights);
  for (int64_t c = 0; c < channels; ++c)
    fused &= scale.add(c, finish, c, {input, 0}, kind,
                       weights.data() + c * taps, taps);
}

void ChannelFilters::pack(const IntWeights &weights) {
  int64_t rows = window.kernel[1], columns = window.kernel[2];
  int64_t perWord = 4 / bytesOf(kind);
  uint32_t *to = packed.grow(bands * columns * rounded(channels));
  std::vector<int16_t> numbers(perWord);
  for (int64_t band = 0; band < bands; ++band)
    for (int64_t x = 0; x < columns; ++x)
      for (int64_t c = 0; c < rounded(channels); ++c) {
        for (int64_t i = 0; i < perWord; ++i) {
          int64_t y = band * perWord + i;
          numbers[i] = c < channels && y < rows
                           ? weights[(c * rows + y) * columns + x]
                           : 0;
        }
        *to++ = wordOf(kind, numbers.data(), perWord);
      }
}

/// The input's columns that the windows see.
static std::pair<int64_t, int64_t> seen(const Window &window, int64_t width) {
  int64_t first = std::max<int64_t>(-window.begin[2], 0);
  int64_t last = std::min(window.in[2], width - window.begin[2]);
  return {first, std::max(first, last)};
}

void ChannelFilters::run(const uint8_t *sample, uint8_t *to) const {
  int64_t count = slots * width * channels, row = window.in[2] * channels;
  Lines lines{sample, nullptr, scratch<uint32_t>(count + kSlack + row / 4 + 1),
              std::vector<int64_t>(slots, std::numeric_limits<int64_t>::min())};
  std::vector<int16_t> around(4 / bytesOf(kind), outside);
  std::fill_n(lines.words, count + kSlack,
              wordOf(kind, around.data(), around.size()));
  // Rows hold what is in memory: 128 is added where they become words.
  auto *outsideRow = reinterpret_cast<uint8_t *>(lines.words + count + kSlack);
  std::fill_n(outsideRow, row,
              static_cast<uint8_t>(outside - offsetOf(kind, dtype)));
  lines.outside = outsideRow;
  int64_t line = window.out[2] * channels *
                 static_cast<int64_t>(storageBytes(finish.type.dtype));
  for (int64_t y = 0; y < window.out[1]; ++y)
    runRow(lines, y * window.strides[1] - window.begin[1], to + y * line);
}

/// Makes the words of the band whose first row is `y`, if the rows before have
/// not, and says where they are.
int64_t ChannelFilters::interleave(Lines &lines, int64_t y) const {
  int64_t slot = (y % slots + slots) % slots;
  if (lines.made[slot] == y)
    return slot * width * channels;
  lines.made[slot] = y;
  auto [first, last] = seen(window, width);
  Interleave rows{};
  for (int64_t i = 0; i < 4 / bytesOf(kind); ++i) {
    int64_t at = y + i * window.dilations[1];
    rows.rows[i] = at >= 0 && at < window.in[1]
                       ? lines.sample + (at * window.in[2] + first) * channels
                       : lines.outside;
  }
  rows.words =
      lines.words + (slot * width + first + window.begin[2]) * channels;
  rows.count = (last - first) * channels;
  rows.flip = static_cast<uint8_t>(offsetOf(kind, dtype));
  rows.isSigned = dtype == DType::I8;
  (kind == Narrow::Bytes ? isa().interleaveBytes
                         : isa().interleaveShorts)(rows);
  return slot * width * channels;
}

/// The row of results whose windows' first row is `y`.
void ChannelFilters::runRow(Lines &lines, int64_t y, uint8_t *to) const {
  int64_t count = window.out[2];
  std::vector<int64_t> offsets;
  for (int64_t band = 0; band < bands; ++band) {
    int64_t start = interleave(lines, y + band * reach);
    for (int64_t x = 0; x < window.kernel[2]; ++x)
      offsets.push_back(start + x * window.dilations[2] * channels);
  }
  IntDepthwise row{lines.words,
                   offsets.data(),
                   packed.data(),
                   to,
                   static_cast<int64_t>(offsets.size()),
                   channels,
                   count,
                   window.strides[2] * channels,
                   rounded(channels),
                   scale.fused(0)};
  auto multiply =
      kind == Narrow::Bytes ? isa().byteDepthwise : isa().shortDepthwise;
  if (fused)
    return multiply(row);
  int32_t *sums = scratch<int32_t>(count * channels);
  row.output = reinterpret_cast<uint8_t *>(sums);
  row.epilogue = scale.sums(0);
  multiply(row);
  int64_t bytes = static_cast<int64_t>(storageBytes(finish.type.dtype));
  finish.store(sums, count, channels, 0, to, channels * bytes);
}

} // namespace tpu_eval::kernels::fast
