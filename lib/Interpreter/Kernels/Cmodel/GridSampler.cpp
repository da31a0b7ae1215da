// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Cmodel/GridSampler.h"
#include "tpu_eval/Interpreter/Rounding.h"

#include <algorithm>
#include <cmath>

namespace tpu_eval::kernels::cmodel {

/// The place on an axis that a number from -1 to 1 names; well outside is as
/// good as far outside.
static float placeOf(float number, int64_t size) {
  float at = (number + 1) * (static_cast<float>(size) / 2) - 0.5f;
  return std::min(std::max(at, -2.f), static_cast<float>(size + 1));
}

void gridSampler(const Tensor &input, const Tensor &grid,
                 const Tensor &output) {
  const std::vector<int64_t> &shape = input.type->shape;
  int64_t channels = shape[1], height = shape[2], width = shape[3];
  int64_t places = output.type->shape[2] * output.type->shape[3];
  DType dtype = output.type->dtype;
  auto r = [dtype](float value) { return roundToFloat(value, dtype); };
  for (int64_t i = 0; i < output.elements(); ++i) {
    int64_t sample = i / places / channels;
    const float *number = grid.f32() + (sample * places + i % places) * 2;
    const float *plane = input.f32() + i / places * height * width;
    float x = placeOf(number[0], width), y = placeOf(number[1], height);
    float left = std::floor(x), top = std::floor(y);
    float toRight = x - left, toBottom = y - top;
    float bottomRight = toRight * toBottom;
    float bottomLeft = toBottom - bottomRight;
    float topRight = toRight - bottomRight;
    float topLeft = 1 - toRight - bottomLeft;
    auto term = [&](float row, float column, float weight) {
      bool inside = row >= 0 && row < static_cast<float>(height) &&
                    column >= 0 && column < static_cast<float>(width);
      return inside ? r(r(weight) * plane[static_cast<int64_t>(row) * width +
                                          static_cast<int64_t>(column)])
                    : 0.f;
    };
    float sum = term(top, left, topLeft);
    sum = r(sum + term(top, left + 1, topRight));
    sum = r(sum + term(top + 1, left, bottomLeft));
    sum = r(sum + term(top + 1, left + 1, bottomRight));
    output.f32()[i] = sum;
  }
}

} // namespace tpu_eval::kernels::cmodel
