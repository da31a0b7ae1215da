// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the chip's instructions compute, as in its simulator: the building
// blocks of all kernels in this folder.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_CMODEL_INSTRUCTIONS_H
#define TPU_EVAL_INTERPRETER_KERNELS_CMODEL_INSTRUCTIONS_H

#include "tpu_eval/Interpreter/Rounding.h"

namespace tpu_eval::kernels::cmodel {

/// N90. A sum in two lanes that take turns; each step is rounded to `dtype`.
class LaneSum {
public:
  explicit LaneSum(DType dtype) : dtype(dtype) {}
  void add(float value) {
    lanes[next] = roundToFloat(lanes[next] + value, dtype);
    next ^= 1;
  }
  /// The start value of the lane of element number `element`.
  void startFrom(int64_t element, float value) { lanes[element & 1] = value; }
  float total() const { return roundToFloat(lanes[0] + lanes[1], dtype); }

private:
  DType dtype;
  int next = 0;
  float lanes[2] = {0, 0};
};

/// N90. The sum of `factor * value(i)` for all i below `count`, in one window.
template <typename Value>
float windowSum(int64_t count, float factor, DType dtype, Value &&value) {
  factor = roundToFloat(factor, dtype);
  LaneSum sum(dtype);
  for (int64_t i = 0; i < count; ++i)
    sum.add(roundToFloat(value(i) * factor, dtype));
  return sum.total();
}

/// N90. The same for contiguous elements: first down the columns of a block as
/// wide as the vector unit, then across it.
template <typename Value>
float lineSum(int64_t count, float factor, DType dtype, Value &&value) {
  int64_t width = dtype == DType::F32 ? 16 : 32;
  int64_t rows = (count + width - 1) / width;
  return windowSum(width, factor, dtype, [&](int64_t column) {
    return windowSum(rows, 1, dtype, [&](int64_t row) {
      int64_t i = row * width + column;
      return i < count ? value(i) : 0.f;
    });
  });
}

/// N90. The sum of up to 32 numbers at once, aligned to the largest exponent
/// with one bit more than F32 has; lower bits are truncated.
float treeSum(const float *values, int count);

/// N99. The nearest F16 or BF16, ties away from zero.
float roundAway(float x, DType dtype);

/// N91. exp(x), in F16 steps or in F32 steps.
float exponential(float x, DType dtype);

/// N92. By Newton's iteration from an initial guess.
float inverseRoot(float x, int steps);
float quotient(float a, float b);

} // namespace tpu_eval::kernels::cmodel

#endif // TPU_EVAL_INTERPRETER_KERNELS_CMODEL_INSTRUCTIONS_H
