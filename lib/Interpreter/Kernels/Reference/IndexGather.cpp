// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/IndexGather.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Broadcast.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Index.h"

#include <cstring>
#include <utility>

namespace tpu_eval::kernels {

Fault gather(int64_t axis, const Tensor &input, const Tensor &indices,
             const Tensor &output) {
  Axis along(input.type->shape, axis);
  std::vector<int64_t> places;
  if (Fault fault = readPlaces(indices, {along.size}, places); !fault.empty())
    return fault;
  size_t bytes = along.inner * storageBytes(input.type->dtype);
  char *to = output.as<char>();
  for (int64_t outer = 0; outer < along.outer; ++outer)
    for (int64_t place : places) {
      std::memcpy(to, input.as<char>() + (outer * along.size + place) * bytes,
                  bytes);
      to += bytes;
    }
  return {};
}

Fault gatherElements(int64_t axis, const Tensor &input, const Tensor &indices,
                     const Tensor &output) {
  std::vector<int64_t> strides = rowMajorStrides(input.type->shape), places;
  if (Fault fault = readPlaces(indices, {input.type->shape[axis]}, places);
      !fault.empty())
    return fault;
  int64_t step = std::exchange(strides[axis], 0);
  dispatchStorage(input.type->dtype, [&](auto type) {
    using T = decltype(type);
    forEachBroadcast(indices.type->shape, strides, [&](int64_t i, int64_t j) {
      output.as<T>()[i] = input.as<T>()[j + places[i] * step];
    });
  });
  return {};
}

Fault gatherND(int64_t batchDims, const Tensor &input, const Tensor &indices,
               const Tensor &output) {
  const auto &shape = input.type->shape;
  Slices slices;
  if (Fault fault = readSlices(indices, indices.type->shape.back(), batchDims,
                               shape, slices);
      !fault.empty())
    return fault;
  int64_t batches = 1;
  for (int64_t d = 0; d < batchDims; ++d)
    batches *= shape[d];
  size_t element = storageBytes(input.type->dtype);
  size_t bytes = slices.elements * element;
  char *to = output.as<char>();
  for (size_t i = 0; i < slices.offsets.size(); ++i, to += bytes) {
    int64_t batch = i / (slices.offsets.size() / batches);
    int64_t from = batch * (input.elements() / batches) + slices.offsets[i];
    std::memcpy(to, input.as<char>() + from * element, bytes);
  }
  return {};
}

} // namespace tpu_eval::kernels
