// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Fast/PackedInts.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Isa.h"

#include <algorithm>

namespace tpu_eval::kernels::fast {

static int64_t wordsOf(Narrow kind, int64_t inner) {
  int64_t perWord = 4 / bytesOf(kind);
  return (inner + perWord - 1) / perWord;
}

static int64_t paddedTo(int64_t columns, int64_t width) {
  return (columns + width - 1) / width * width;
}

PackedInts::PackedInts(Narrow kind, const LeftNumbers &left, int64_t inner,
                       int64_t columns, const int16_t *weights,
                       const IntFinish &finish, int64_t firstChannel,
                       int64_t segments)
    : kind(kind), segments(segments), words(wordsOf(kind, inner / segments)),
      columns(columns), firstChannel(firstChannel), finish(finish),
      scale(finish, paddedTo(columns, isa().intColumns)) {
  pack(weights, inner);
  for (int64_t first = 0; first < columns; first += isa().intColumns) {
    bool fused = true;
    int64_t last = std::min(first + isa().intColumns, columns);
    for (int64_t n = first; n < last; ++n)
      fused &= scale.add(n, finish, firstChannel + n, left, kind,
                         weights + n * inner, inner);
    if (runs.empty() || runs.back().fused != fused)
      runs.push_back({first, last, fused});
    else
      runs.back().last = last;
  }
}

void PackedInts::pack(const int16_t *weights, int64_t inner) {
  int64_t width = isa().intColumns, padded = paddedTo(columns, width);
  int64_t perWord = 4 / bytesOf(kind), part = inner / segments;
  uint32_t *to = packed.grow(segments * words * padded);
  for (int64_t first = 0; first < padded; first += width)
    for (int64_t segment = 0; segment < inner; segment += part)
      for (int64_t k = 0; k < part; k += perWord)
        for (int64_t n = first; n < first + width; ++n)
          *to++ = n < columns ? wordOf(kind, weights + n * inner + segment + k,
                                       std::min(perWord, part - k))
                              : 0;
}

void PackedInts::multiply(const uint8_t *rows, int64_t stride, int64_t count,
                          uint8_t *to, int64_t toStride,
                          int64_t segmentStride) const {
  for (const Run &run : runs)
    multiplyRun(run, rows, stride, count, to, toStride, segmentStride);
}

void PackedInts::multiplyRun(const Run &run, const uint8_t *rows,
                             int64_t stride, int64_t count, uint8_t *to,
                             int64_t toStride, int64_t segmentStride) const {
  int64_t width = run.last - run.first;
  int64_t bytes = static_cast<int64_t>(storageBytes(finish.type.dtype));
  IntProduct product{rows,
                     packed.data() + run.first * words * segments,
                     to + run.first * bytes,
                     count,
                     words,
                     width,
                     stride,
                     toStride,
                     scale.fused(run.first),
                     segments,
                     segmentStride};
  auto multiply =
      kind == Narrow::Bytes ? isa().byteProduct : isa().shortProduct;
  if (run.fused)
    return multiply(product);
  int32_t *sums = scratch<int32_t>(count * width);
  product.c = reinterpret_cast<uint8_t *>(sums);
  product.cStride = 4 * width;
  product.epilogue = scale.sums(run.first);
  multiply(product);
  finish.store(sums, count, width, firstChannel + run.first,
               to + run.first * bytes, toStride);
}

} // namespace tpu_eval::kernels::fast
