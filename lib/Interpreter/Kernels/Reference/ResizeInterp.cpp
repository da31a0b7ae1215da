// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/ResizeInterp.h"

#include <algorithm>
#include <cmath>

namespace tpu_eval::kernels {
namespace {

/// An element to read, and how far beyond it towards the next.
struct Place {
  int64_t index;
  float beyond;
};

/// N70, on one axis.
std::vector<Place> places(const InterpAttrs &attrs, int64_t in, int64_t out) {
  int64_t less = attrs.corners ? 1 : 0;
  float ratio = out - less > 0 ? static_cast<float>(in - less) /
                                     static_cast<float>(out - less)
                               : 0.f;
  std::vector<Place> places(out);
  for (int64_t o = 0; o < out; ++o) {
    float at = attrs.halfPixel ? (static_cast<float>(o) + 0.5f) * ratio - 0.5f
                               : static_cast<float>(o) * ratio;
    at = std::min(std::max(at, 0.f), static_cast<float>(in - 1));
    float whole = attrs.roundIndex ? std::round(at) : std::floor(at);
    places[o] = {static_cast<int64_t>(whole), at - whole};
  }
  return places;
}

/// Between an element and the next; the last one has none.
float between(const float *at, int64_t step, Place place, int64_t size) {
  if (place.index == size - 1)
    return *at;
  return *at + place.beyond * (at[step] - *at);
}

/// Rows first, then columns, each rounded to F32.
void interpLinear(const InterpAttrs &attrs, const float *in, float *out,
                  const std::vector<Place> &rows,
                  const std::vector<Place> &columns) {
  std::vector<float> row(attrs.inWidth);
  for (int64_t y = 0; y < attrs.outHeight; ++y) {
    const float *from = in + rows[y].index * attrs.inWidth;
    for (int64_t x = 0; x < attrs.inWidth; ++x)
      row[x] = between(from + x, attrs.inWidth, rows[y], attrs.inHeight);
    for (int64_t x = 0; x < attrs.outWidth; ++x)
      *out++ = between(&row[columns[x].index], 1, columns[x], attrs.inWidth);
  }
}

} // namespace

void interp(const InterpAttrs &attrs, const Tensor &input,
            const Tensor &output) {
  auto rows = places(attrs, attrs.inHeight, attrs.outHeight);
  auto columns = places(attrs, attrs.inWidth, attrs.outWidth);
  int64_t inPlane = attrs.inHeight * attrs.inWidth;
  int64_t outPlane = attrs.outHeight * attrs.outWidth;
  int64_t planes = input.elements() / inPlane;
  if (attrs.linear) {
    for (int64_t p = 0; p < planes; ++p)
      interpLinear(attrs, input.f32() + p * inPlane,
                   output.f32() + p * outPlane, rows, columns);
    return;
  }
  dispatchStorage(output.type->dtype, [&](auto zero) {
    using T = decltype(zero);
    T *to = output.as<T>();
    for (int64_t p = 0; p < planes; ++p)
      for (const Place &row : rows)
        for (const Place &column : columns)
          *to++ = input.as<T>()[p * inPlane + row.index * attrs.inWidth +
                                column.index];
  });
}

} // namespace tpu_eval::kernels
