// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where a broadcast operand is read.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_BROADCAST_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_BROADCAST_H

#include "tpu_eval/Interpreter/Tensor.h"

namespace tpu_eval::kernels {

/// Strides of an operand seen as the output's shape: 0 where it is repeated.
/// Shapes are aligned at their last dimension, as NumPy does.
inline std::vector<int64_t> broadcastStrides(const std::vector<int64_t> &from,
                                             const std::vector<int64_t> &to) {
  std::vector<int64_t> strides(to.size(), 0);
  int64_t stride = 1;
  for (size_t i = 1; i <= from.size(); ++i) {
    int64_t dim = from[from.size() - i];
    strides[to.size() - i] = dim == 1 ? 0 : stride;
    stride *= dim;
  }
  return strides;
}

/// Calls `body(output index, operand offset)` in the output's order.
template <typename Body>
void forEachBroadcast(const std::vector<int64_t> &shape,
                      const std::vector<int64_t> &strides, Body &&body) {
  std::vector<int64_t> index(shape.size(), 0);
  int64_t count = 1, offset = 0;
  for (int64_t dim : shape)
    count *= dim;
  for (int64_t i = 0; i < count; ++i) {
    body(i, offset);
    for (size_t d = shape.size(); d-- > 0;) {
      offset += strides[d];
      if (++index[d] < shape[d])
        break;
      offset -= strides[d] * shape[d];
      index[d] = 0;
    }
  }
}

/// The operand's elements as the output reads them, one for each of the
/// output's.
template <typename To>
std::vector<To> spread(const Tensor &operand,
                       const std::vector<int64_t> &shape) {
  std::vector<To> values;
  dispatchStorage(operand.type->dtype, [&](auto type) {
    const auto *from = operand.as<decltype(type)>();
    if (operand.type->shape == shape) {
      values.assign(from, from + operand.elements());
      return;
    }
    forEachBroadcast(shape, broadcastStrides(operand.type->shape, shape),
                     [&](int64_t, int64_t j) {
                       values.push_back(static_cast<To>(from[j]));
                     });
  });
  return values;
}

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_BROADCAST_H
