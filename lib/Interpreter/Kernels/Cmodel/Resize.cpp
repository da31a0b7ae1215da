// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Cmodel/Resize.h"
#include "tpu_eval/Interpreter/Rounding.h"

#include <algorithm>
#include <cmath>

namespace tpu_eval::kernels::cmodel {
namespace {

/// Two neighbours and how far the place lies from the first.
struct Place {
  int64_t low, high;
  float weight;
};

Place placeOf(int64_t out, int64_t inSize, int64_t outSize, bool corners) {
  int64_t spans = corners ? 1 : 0;
  auto ratio =
      static_cast<float>(double(inSize - spans) / double(outSize - spans));
  auto at = static_cast<float>(out);
  at = corners ? at * ratio : (at + 0.5f) * ratio - 0.5f;
  auto last = static_cast<float>(inSize - 1);
  at = std::min(std::max(at, 0.f), last);
  float low = std::floor(at);
  return {static_cast<int64_t>(low),
          static_cast<int64_t>(std::min(low + 1, last)), at - low};
}

/// Doubles a line of `size` elements, `from` and `to` with steps of their own.
void doubleLine(const float *from, int64_t fromStep, int64_t size, float *to,
                int64_t toStep, DType dtype) {
  auto r = [dtype](float value) { return roundToFloat(value, dtype); };
  to[0] = from[0];
  for (int64_t i = 0; i + 1 < size; ++i) {
    float first = from[i * fromStep];
    float step = r(from[(i + 1) * fromStep] - first);
    to[(2 * i + 1) * toStep] = r(first + r(step * 0.25f));
    to[(2 * i + 2) * toStep] = r(first + r(step * 0.75f));
  }
  to[(2 * size - 1) * toStep] = from[(size - 1) * fromStep];
}

} // namespace

void resize(const ResizeAttrs &attrs, const Tensor &input,
            const Tensor &output) {
  DType dtype = output.type->dtype;
  auto r = [dtype](float value) { return roundToFloat(value, dtype); };
  int64_t inPlane = attrs.inHeight * attrs.inWidth;
  for (int64_t i = 0; i < output.elements(); ++i) {
    Place row = placeOf(i / attrs.outWidth % attrs.outHeight, attrs.inHeight,
                        attrs.outHeight, attrs.corners);
    Place column = placeOf(i % attrs.outWidth, attrs.inWidth, attrs.outWidth,
                           attrs.corners);
    const float *plane =
        input.f32() + i / (attrs.outHeight * attrs.outWidth) * inPlane;
    auto term = [&](int64_t y, int64_t x, float ofRow, float ofColumn) {
      return r(plane[y * attrs.inWidth + x] * r(ofColumn * ofRow));
    };
    float rowRest = 1 - row.weight, columnRest = 1 - column.weight;
    float sum = term(row.low, column.low, rowRest, columnRest);
    sum = r(sum + term(row.high, column.low, row.weight, columnRest));
    sum = r(sum + term(row.low, column.high, rowRest, column.weight));
    sum = r(sum + term(row.high, column.high, row.weight, column.weight));
    output.f32()[i] = sum;
  }
}

void resizeToDouble(const ResizeAttrs &attrs, const Tensor &input,
                    const Tensor &output) {
  DType dtype = output.type->dtype;
  int64_t width = attrs.inWidth, height = attrs.inHeight;
  int64_t inPlane = height * width;
  if (inPlane == 0)
    return;
  std::vector<float> tall(2 * inPlane);
  for (int64_t p = 0; p < input.elements() / inPlane; ++p) {
    const float *from = input.f32() + p * inPlane;
    float *to = output.f32() + p * 4 * inPlane;
    for (int64_t x = 0; x < width; ++x)
      doubleLine(from + x, width, height, tall.data() + x, width, dtype);
    for (int64_t y = 0; y < 2 * height; ++y)
      doubleLine(tall.data() + y * width, 1, width, to + y * 2 * width, 1,
                 dtype);
  }
}

} // namespace tpu_eval::kernels::cmodel
