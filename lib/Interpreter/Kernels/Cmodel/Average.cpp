// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Cmodel/Average.h"
#include "tpu_eval/Interpreter/Kernels/Cmodel/Instructions.h"

#include <algorithm>
#include <cmath>

namespace tpu_eval::kernels::cmodel {
namespace {

/// Calls `body(plane, top row, left column, index)` for every window.
template <typename Body>
void forEachWindow(const AverageAttrs &attrs, const Tensor &output,
                   Body &&body) {
  const std::vector<int64_t> &shape = output.type->shape;
  int64_t rows = shape[shape.size() - 2], columns = shape.back();
  for (int64_t i = 0; i < output.elements(); ++i)
    body(i / (rows * columns),
         i / columns % rows * attrs.strides[0] - attrs.pads[0],
         i % columns * attrs.strides[1] - attrs.pads[1], i);
}

/// One plane; outside of it are zeros.
template <typename T> struct Plane {
  Plane(const Tensor &tensor, int64_t index) {
    const std::vector<int64_t> &shape = tensor.type->shape;
    rows = shape[shape.size() - 2];
    columns = shape.back();
    data = tensor.as<T>() + index * rows * columns;
  }
  T at(int64_t row, int64_t column) const {
    bool inside = row >= 0 && row < rows && column >= 0 && column < columns;
    return inside ? data[row * columns + column] : T(0);
  }
  const T *data;
  int64_t rows, columns;
};

/// How many of `size` places from `first` on lie in `extent`.
int64_t inside(int64_t first, int64_t size, int64_t extent) {
  return std::min(first + size, extent) - std::max<int64_t>(first, 0);
}

/// value * kernel / count, where 1 / count has 8 bits.
int64_t enlarge(int64_t value, int64_t kernel, int64_t count, DType dtype) {
  if (count == kernel || count < 1)
    return value;
  int64_t shift = 7;
  while ((int64_t(1) << shift) < 128 * count)
    ++shift;
  int64_t inverse = ((int64_t(2) << shift) + count) / (2 * count);
  return saturate(
      shiftRight(value * kernel * inverse, shift, RoundMode::HalfAwayFromZero),
      dtype);
}

} // namespace

void average(const AverageAttrs &attrs, const Tensor &input,
             const Tensor &output) {
  float part = 1.f / static_cast<float>(attrs.area());
  forEachWindow(attrs, output, [&](int64_t p, int64_t y, int64_t x, int64_t i) {
    Plane<float> plane(input, p);
    float mean = windowSum(attrs.area(), part, DType::F32, [&](int64_t k) {
      return plane.at(y + k / attrs.kernel[1], x + k % attrs.kernel[1]);
    });
    int64_t rows = inside(y, attrs.kernel[0], plane.rows);
    int64_t columns = inside(x, attrs.kernel[1], plane.columns);
    if (!attrs.countIncludePad && rows > 0 && columns > 0) {
      mean *= static_cast<float>(attrs.kernel[0]) / static_cast<float>(rows);
      mean *= static_cast<float>(attrs.kernel[1]) / static_cast<float>(columns);
    }
    output.f32()[i] = mean;
  });
}

void averageOfPlanes(const Tensor &input, const Tensor &output) {
  if (output.elements() == 0)
    return;
  int64_t size = input.elements() / output.elements();
  float part = 1.f / static_cast<float>(size);
  for (int64_t i = 0; i < output.elements(); ++i) {
    const float *x = input.f32() + i * size;
    output.f32()[i] = lineSum(size, part, output.type->dtype,
                              [x](int64_t k) { return x[k]; });
  }
}

void averageInside(const AverageAttrs &attrs, const Tensor &input,
                   const Tensor &output) {
  DType dtype = output.type->dtype;
  dispatchStorage(input.type->dtype, [&](auto in) {
    dispatchStorage(dtype, [&](auto out) {
      forEachWindow(
          attrs, output, [&](int64_t p, int64_t y, int64_t x, int64_t i) {
            Plane<decltype(in)> plane(input, p);
            int64_t sum = 0;
            for (int64_t k = 0; k < attrs.area(); ++k)
              sum += plane.at(y + k / attrs.kernel[1], x + k % attrs.kernel[1]);
            int64_t q = saturate(shiftRight(sum * attrs.multiplier, attrs.shift,
                                            RoundMode::HalfUp),
                                 dtype);
            q = enlarge(q, attrs.kernel[0],
                        inside(y, attrs.kernel[0], plane.rows), dtype);
            q = enlarge(q, attrs.kernel[1],
                        inside(x, attrs.kernel[1], plane.columns), dtype);
            output.as<decltype(out)>()[i] = static_cast<decltype(out)>(q);
          });
    });
  });
}

void reduceLines(LineReduction mode, const Axis &axis, const Tensor &input,
                 const Tensor &output) {
  DType dtype = output.type->dtype;
  float part =
      mode == LineReduction::Mean ? 1.f / static_cast<float>(axis.size) : 1.f;
  for (int64_t line = 0; line < axis.outer; ++line) {
    const float *x = input.f32() + line * axis.size;
    float sum = windowSum(axis.size, part, dtype, [&](int64_t i) {
      return mode == LineReduction::L2 ? roundToFloat(x[i] * x[i], dtype)
                                       : x[i];
    });
    if (mode == LineReduction::L2 && sum != 0)
      sum = roundToFloat(inverseRoot(sum, /*steps=*/3) * sum, dtype);
    output.f32()[line] = sum;
  }
}

} // namespace tpu_eval::kernels::cmodel
