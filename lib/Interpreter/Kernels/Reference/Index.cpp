// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/Index.h"
#include "tpu_eval/Interpreter/Rounding.h"

namespace tpu_eval::kernels {

int64_t integerAt(const Tensor &tensor, int64_t element) {
  return dispatchStorage(tensor.type->dtype, [&](auto type) -> int64_t {
    auto value = tensor.as<decltype(type)>()[element];
    if constexpr (std::is_same_v<decltype(value), float>)
      return roundToInt(value, RoundMode::TowardsZero);
    else
      return value;
  });
}

void putInteger(const Tensor &tensor, int64_t element, int64_t value) {
  dispatchStorage(tensor.type->dtype, [&](auto type) {
    tensor.as<decltype(type)>()[element] = static_cast<decltype(type)>(value);
  });
}

Fault readPlaces(const Tensor &indices, const std::vector<int64_t> &sizes,
                 std::vector<int64_t> &places) {
  places.resize(indices.elements());
  for (size_t i = 0; i < places.size(); ++i) {
    int64_t index = integerAt(indices, i), size = sizes[i % sizes.size()];
    if (index < -size || index >= size)
      return "expected an index from " + std::to_string(-size) + " to " +
             std::to_string(size - 1) + ", but got " + std::to_string(index);
    places[i] = index < 0 ? index + size : index;
  }
  return {};
}

Fault readSlices(const Tensor &indices, int64_t tuple, int64_t skip,
                 const std::vector<int64_t> &shape, Slices &slices) {
  std::vector<int64_t> strides = rowMajorStrides(shape), places;
  auto first = shape.begin() + skip;
  if (Fault fault = readPlaces(indices, {first, first + tuple}, places);
      !fault.empty())
    return fault;
  slices.elements = strides[skip + tuple - 1];
  for (size_t i = 0; i < places.size(); i += tuple) {
    int64_t offset = 0;
    for (int64_t d = 0; d < tuple; ++d)
      offset += places[i + d] * strides[skip + d];
    slices.offsets.push_back(offset);
  }
  return {};
}

std::vector<int64_t> rowMajorStrides(const std::vector<int64_t> &shape) {
  std::vector<int64_t> strides(shape.size());
  int64_t stride = 1;
  for (size_t d = shape.size(); d-- > 0; stride *= shape[d])
    strides[d] = stride;
  return strides;
}

} // namespace tpu_eval::kernels
