// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Fast/Move.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Parallel.h"

#include <algorithm>
#include <cstring>

namespace tpu_eval::kernels::fast {

/// Bytes whose copy is worth the start of a thread's part.
constexpr size_t kMovedBytes = 16 << 10;

void concatChannels(const std::vector<Tensor> &inputs, const Tensor &output) {
  size_t size = storageBytes(output.type->dtype);
  size_t whole = output.type->shape[1] * size;
  if (whole == 0)
    return;
  size_t pixels = output.type->bytes() / whole;
  parallelRanges(pixels, kMovedBytes / whole + 1,
                 [&](size_t begin, size_t end) {
                   char *to = output.as<char>();
                   for (const Tensor &input : inputs) {
                     size_t part = input.type->shape[1] * size;
                     const char *from = input.as<char>();
                     for (size_t i = begin; i < end; ++i)
                       std::memcpy(to + i * whole, from + i * part, part);
                     to += part;
                   }
                 });
}

void upsample(int64_t scaleH, int64_t scaleW, const Tensor &input,
              const Tensor &output) {
  const auto &shape = input.type->shape;
  size_t pixel = shape[1] * storageBytes(input.type->dtype);
  size_t row = shape[3] * scaleW * pixel;
  const char *from = input.as<char>();
  char *to = output.as<char>();
  for (int64_t y = 0; y < shape[0] * shape[2]; ++y) {
    char *first = to;
    for (int64_t x = 0; x < shape[3]; ++x, from += pixel)
      for (int64_t i = 0; i < scaleW; ++i, to += pixel)
        std::memcpy(to, from, pixel);
    for (int64_t i = 1; i < scaleH; ++i, to += row)
      std::memcpy(to, first, row);
  }
}

void permuteChannelsLast(const std::vector<int64_t> &order, const Tensor &input,
                         const Tensor &output) {
  TensorType type = *input.type;
  std::rotate(type.shape.begin() + 1, type.shape.begin() + 2, type.shape.end());
  int64_t last = type.rank() - 1;
  std::vector<int64_t> moved;
  for (int64_t d : order)
    moved.push_back(d == 0 ? 0 : d == 1 ? last : d - 1);
  permute(moved, {&type, input.data}, output);
}

void spaceToDepth(const Depth2SpaceAttrs &attrs, const Tensor &input,
                  const Tensor &output) {
  Depth2SpaceAttrs moved = attrs;
  moved.outputChannelsLast = true;
  TensorType type = *output.type;
  std::rotate(type.shape.begin() + 1, type.shape.begin() + 2, type.shape.end());
  depth2space(moved, input, {&type, output.data});
}

} // namespace tpu_eval::kernels::fast
