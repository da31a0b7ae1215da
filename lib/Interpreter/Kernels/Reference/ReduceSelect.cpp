// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/ReduceSelect.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Index.h"
#include "tpu_eval/Interpreter/Rounding.h"

#include <algorithm>
#include <numeric>

namespace tpu_eval::kernels {
namespace {

/// Calls `body(elements, line)` with each line along an axis, as a function
/// from place to element number.
template <typename Body> void forEachLine(const Axis &axis, Body &&body) {
  for (int64_t outer = 0; outer < axis.outer; ++outer)
    for (int64_t inner = 0; inner < axis.inner; ++inner)
      body([&](int64_t place) {
        return (outer * axis.size + place) * axis.inner + inner;
      });
}

} // namespace

void arg(const ArgAttrs &attrs, const Tensor &input, const Tensor &indices,
         const Tensor &values) {
  Axis along(input.type->shape, attrs.axis);
  dispatchStorage(input.type->dtype, [&](auto type) {
    using T = decltype(type);
    const T *from = input.as<T>();
    int64_t line = 0;
    forEachLine(along, [&](auto at) {
      int64_t best = 0;
      for (int64_t i = 1; i < along.size; ++i) {
        T value = from[at(i)], other = from[at(best)];
        bool better = attrs.largest ? value > other : value < other;
        if (better || (attrs.last && value == other))
          best = i;
      }
      if (indices)
        putInteger(indices, line, best);
      if (values)
        values.as<T>()[line] = from[at(best)];
      ++line;
    });
  });
}

void topk(int64_t axis, int64_t k, bool largest, const Tensor &input,
          const Tensor &values, const Tensor &indices) {
  Axis along(input.type->shape, axis), result = along;
  result.size = k;
  dispatchStorage(input.type->dtype, [&](auto type) {
    using T = decltype(type);
    const T *from = input.as<T>();
    std::vector<int64_t> order(along.size);
    int64_t line = 0;
    forEachLine(along, [&](auto at) {
      auto before = [&](int64_t a, int64_t b) {
        T x = from[at(a)], y = from[at(b)];
        if (x != y)
          return largest ? x > y : x < y;
        return largest ? a < b : a > b;
      };
      std::iota(order.begin(), order.end(), 0);
      int64_t found = std::min(k, along.size);
      std::partial_sort(order.begin(), order.begin() + found, order.end(),
                        before);
      int64_t outer = line / along.inner, inner = line % along.inner;
      for (int64_t i = 0; i < k; ++i) {
        int64_t to = (outer * k + i) * along.inner + inner;
        if (values)
          values.as<T>()[to] = i < found ? from[at(order[i])] : T(0);
        if (indices)
          putInteger(indices, to, i < found ? order[i] : 0);
      }
      ++line;
    });
  });
}

void cumsum(int64_t axis, const Tensor &input, const Tensor &output) {
  Axis along(input.type->shape, axis);
  forEachLine(along, [&](auto at) {
    float sum = 0;
    for (int64_t i = 0; i < along.size; ++i)
      output.f32()[at(i)] = sum += input.f32()[at(i)];
  });
  roundToFloat(output.f32(), output.elements(), output.type->dtype);
}

Fault nonzero(bool byColumn, const Tensor &input, const Tensor &output) {
  const auto &shape = input.type->shape;
  int64_t rank = input.type->rank(), count = input.elements(), row = 0;
  dispatchStorage(input.type->dtype, [&](auto type) {
    const auto *from = input.as<decltype(type)>();
    for (int64_t i = 0; i < count; ++i) {
      if (from[i] == 0)
        continue;
      for (int64_t d = rank, left = i; d-- > 0; left /= shape[d])
        putInteger(output, byColumn ? d * count + row : row * rank + d,
                   left % shape[d]);
      ++row;
    }
  });
  if (row == count)
    return {};
  return "expected " + std::to_string(count) +
         " elements that are not zero, as the result's type says, but got " +
         std::to_string(row);
}

} // namespace tpu_eval::kernels
