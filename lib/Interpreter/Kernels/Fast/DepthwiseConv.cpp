// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Fast/DepthwiseConv.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Isa.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Parallel.h"

#include <cstring>

namespace tpu_eval::kernels::fast {

DepthwiseConv::DepthwiseConv(const ConvAttrs &attrs, int64_t channels,
                             const float *filter, const float *bias,
                             DType output)
    : window(attrs.window), channels(channels), patches(window, channels),
      epilogue(attrs.relu, output), taps(patches.taps() * channels),
      offsets(channels) {
  int64_t count = patches.taps();
  for (int64_t c = 0; c < channels; ++c)
    for (int64_t t = 0; t < count; ++t)
      taps.data()[t * channels + c] =
          filter[c * count + (attrs.flipped ? count - 1 - t : t)];
  for (int64_t c = 0; c < channels; ++c)
    offsets.data()[c] = bias ? bias[c] : 0.f;
}

void DepthwiseConv::run(const float *input, float *output,
                        const Tail &tail) const {
  int64_t row = patches.rowPositions();
  bool blocks = areBlocksSmall();
  if (blocks)
    runBlocks(input, output);
  if (blocks && !tail)
    return;
  parallelRanges(patches.positions() / row, 1, [&](int64_t begin, int64_t end) {
    if (!blocks)
      runRows(input, output, begin * row, end * row, tail);
    else
      tail(output + begin * row * channels, (end - begin) * row * channels);
  });
}

/// Positions `begin` to `end`, all channels of some before the next.
void DepthwiseConv::runRows(const float *input, float *output, int64_t begin,
                            int64_t end, const Tail &tail) const {
  std::vector<FloatTap> met;
  int64_t done = begin; // positions that the tail had
  for (int64_t first = begin; first < end;) {
    met.clear();
    patches.forEachTap(first, [&](int64_t tap, int64_t pixel) {
      if (pixel >= 0)
        met.push_back({taps.data() + tap * channels, input + pixel * channels});
    });
    int64_t pixels = patches.alike(first);
    isa().floatDepthwise({met.data(), offsets.data(), output + first * channels,
                          static_cast<int64_t>(met.size()), channels, pixels,
                          patches.stride() * channels, channels, epilogue});
    first += pixels;
    bool enough = (first - done) * channels >= kTailElements;
    if (tail && (enough || first == end)) {
      tail(output + done * channels, (first - done) * channels);
      done = first;
    }
  }
}

/// Bytes of a padded block of channels that stay in the first cache, and what
/// filters read so often that a copy is worth while.
constexpr int64_t kBlockBytes = 24 << 10, kBlockTaps = 16;

bool DepthwiseConv::areBlocksSmall() const {
  bool padded = window.spread == Sizes{1, 1, 1} && patches.taps() >= kBlockTaps;
  for (int axis : {0, 1, 2})
    padded &= window.begin[axis] >= 0 && window.end[axis] >= 0;
  int64_t bytes = area(window.padded()) * isa().floatLanes * sizeof(float);
  return padded && bytes <= kBlockBytes;
}

/// All positions of a vector of channels before the next: what is read many
/// times lies in the first cache, with zeros around it, so that whole rows of
/// positions are alike.
void DepthwiseConv::runBlocks(const float *input, float *output) const {
  int64_t lanes = isa().floatLanes, blocks = (channels + lanes - 1) / lanes;
  int64_t elements = area(window.padded()) * lanes;
  parallelRanges(blocks, 1, [&](int64_t begin, int64_t end) {
    float *copy = scratch<float>(elements);
    std::fill_n(copy, elements, 0.f);
    for (int64_t block = begin; block < end; ++block)
      runBlock(input, block * lanes, copy, output);
  });
}

void DepthwiseConv::runBlock(const float *input, int64_t first, float *copy,
                             float *output) const {
  int64_t lanes = std::min(isa().floatLanes, channels - first);
  copyBlock(input + first, lanes, copy);
  auto [depth, height, width] = window.padded();
  auto element = [&, height = height, width = width](int64_t z, int64_t y,
                                                     int64_t x) {
    return ((z * height + y) * width + x) * isa().floatLanes;
  };
  std::vector<FloatTap> met;
  auto [stepZ, stepY, stepX] = window.dilations;
  for (int64_t z = 0; z < window.kernel[0]; ++z)
    for (int64_t y = 0; y < window.kernel[1]; ++y)
      for (int64_t x = 0; x < window.kernel[2]; ++x)
        met.push_back({taps.data() + met.size() * channels + first,
                       copy + element(z * stepZ, y * stepY, x * stepX)});
  FloatDepthwise row{met.data(),
                     offsets.data() + first,
                     output + first,
                     patches.taps(),
                     lanes,
                     window.out[2],
                     window.strides[2] * isa().floatLanes,
                     channels,
                     epilogue};
  for (int64_t z = 0; z < window.out[0]; ++z)
    for (int64_t y = 0; y < window.out[1]; ++y) {
      row.offset = element(z * window.strides[0], y * window.strides[1], 0);
      isa().floatDepthwise(row);
      row.output += row.pixels * channels;
    }
}

/// `lanes` channels of each pixel, to where they lie on the padded input.
void DepthwiseConv::copyBlock(const float *input, int64_t lanes,
                              float *copy) const {
  constexpr int64_t kWhole = 16; // of the largest vector
  auto [depth, height, width] = window.in;
  auto [padZ, padY, padX] = window.begin;
  Sizes sizes = window.padded();
  int64_t step = isa().floatLanes;
  for (int64_t z = 0; z < depth; ++z)
    for (int64_t y = 0; y < height; ++y) {
      float *to =
          copy + (((z + padZ) * sizes[1] + y + padY) * sizes[2] + padX) * step;
      for (int64_t x = 0; x < width; ++x, input += channels, to += step) {
        if (lanes == kWhole)
          std::memcpy(to, input, kWhole * sizeof(float));
        else
          std::copy_n(input, lanes, to);
      }
    }
}

} // namespace tpu_eval::kernels::fast
