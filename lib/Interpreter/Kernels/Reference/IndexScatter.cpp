// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/Broadcast.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Index.h"
#include "tpu_eval/Interpreter/Kernels/Reference/IndexGather.h"
#include "tpu_eval/Interpreter/Rounding.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace tpu_eval::kernels {

template <typename T> static T meet(Reduction reduction, T there, T update) {
  switch (reduction) {
  case Reduction::Assign:
    return update;
  case Reduction::Add:
    return there + update;
  case Reduction::Subtract:
    return there - update;
  case Reduction::Max:
    return std::max(there, update);
  case Reduction::Min:
    return std::min(there, update);
  }
  return update;
}

/// Calls `each(put)`, where `put(i, j)` lets output element i meet update j, on
/// a copy of the input.
template <typename Each>
static void scatter(Reduction reduction, const Tensor &input,
                    const Tensor &updates, const Tensor &output, Each &&each) {
  std::memcpy(output.data, input.data, output.type->bytes());
  dispatchStorage(input.type->dtype, [&](auto type) {
    using T = decltype(type);
    each([&](int64_t i, int64_t j) {
      T &element = output.as<T>()[i];
      element = meet(reduction, element, updates.as<T>()[j]);
      if constexpr (std::is_same_v<T, float>)
        element = roundToFloat(element, output.type->dtype);
    });
  });
}

Fault scatterElements(int64_t axis, Reduction reduction, const Tensor &input,
                      const Tensor &indices, const Tensor &updates,
                      const Tensor &output) {
  std::vector<int64_t> strides = rowMajorStrides(input.type->shape), places;
  if (Fault fault = readPlaces(indices, {input.type->shape[axis]}, places);
      !fault.empty())
    return fault;
  int64_t step = std::exchange(strides[axis], 0);
  scatter(reduction, input, updates, output, [&](auto put) {
    forEachBroadcast(indices.type->shape, strides, [&](int64_t i, int64_t j) {
      put(j + places[i] * step, i);
    });
  });
  return {};
}

Fault scatterND(int64_t tuple, Reduction reduction, const Tensor &input,
                const Tensor &indices, const Tensor &updates,
                const Tensor &output) {
  Slices slices;
  if (Fault fault = readSlices(indices, tuple, 0, input.type->shape, slices);
      !fault.empty())
    return fault;
  scatter(reduction, input, updates, output, [&](auto put) {
    int64_t update = 0;
    for (int64_t offset : slices.offsets)
      for (int64_t i = 0; i < slices.elements; ++i)
        put(offset + i, update++);
  });
  return {};
}

} // namespace tpu_eval::kernels
