// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/Value.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Index.h"
#include "tpu_eval/Interpreter/Rounding.h"

#include <cmath>

namespace tpu_eval::kernels {

/// Stores a real: rounded to a narrow float, or truncated and saturated.
static void put(const Tensor &output, int64_t element, double value) {
  DType dtype = output.type->dtype;
  if (isFloat(dtype))
    output.f32()[element] = roundToFloat(static_cast<float>(value), dtype);
  else
    putInteger(
        output, element,
        saturate(roundToInt(static_cast<float>(value), RoundMode::TowardsZero),
                 dtype));
}

static double realAt(const Tensor &tensor, int64_t element) {
  return isFloat(tensor.type->dtype) ? tensor.f32()[element]
                                     : double(integerAt(tensor, element));
}

void fill(double value, const Tensor &output) {
  for (int64_t i = 0; i < output.elements(); ++i)
    put(output, i, value);
}

void list(const std::vector<int64_t> &values, const Tensor &output) {
  for (size_t i = 0; i < values.size(); ++i)
    putInteger(output, i, values[i]);
}

Fault range(const Tensor &start, const Tensor &limit, const Tensor &delta,
            const Tensor &output) {
  double first = start ? realAt(start, 0) : 0,
         step = delta ? realAt(delta, 0) : 1;
  double count = std::ceil((realAt(limit, 0) - first) / step);
  double expected = double(output.elements());
  if (count != expected && !(count <= 0 && expected == 0))
    return "expected " + std::to_string(output.elements()) +
           " numbers before the limit, as the result's type says, but got "
           "another count";
  for (int64_t i = 0; i < output.elements(); ++i)
    put(output, i, first + double(i) * step);
  return {};
}

void convert(const Tensor &input, const Tensor &output) {
  if (isFloat(input.type->dtype)) {
    for (int64_t i = 0; i < input.elements(); ++i)
      put(output, i, input.f32()[i]);
    return;
  }
  for (int64_t i = 0; i < input.elements(); ++i) {
    int64_t value = integerAt(input, i);
    if (isFloat(output.type->dtype))
      put(output, i, double(value));
    else
      putInteger(output, i, saturate(value, output.type->dtype));
  }
}

} // namespace tpu_eval::kernels
