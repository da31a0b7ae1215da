// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/Layout.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Broadcast.h"

#include <cstring>
#include <numeric>

namespace tpu_eval::kernels {

void copy(const Tensor &input, const Tensor &output) {
  std::memcpy(output.data, input.data, output.type->bytes());
}

void permute(const std::vector<int64_t> &order, const Tensor &input,
             const Tensor &output) {
  const auto &shape = input.type->shape;
  std::vector<int64_t> inputStrides(shape.size()), strides(shape.size());
  int64_t stride = 1;
  for (size_t d = shape.size(); d-- > 0; stride *= shape[d])
    inputStrides[d] = stride;
  for (size_t d = 0; d < order.size(); ++d)
    strides[d] = inputStrides[order[d]];
  dispatchStorage(input.type->dtype, [&](auto type) {
    using T = decltype(type);
    forEachBroadcast(output.type->shape, strides, [&](int64_t i, int64_t j) {
      output.as<T>()[i] = input.as<T>()[j];
    });
  });
}

void concat(int64_t axis, const std::vector<Tensor> &inputs,
            const Tensor &output) {
  const auto &shape = output.type->shape;
  int64_t outer = std::accumulate(shape.begin(), shape.begin() + axis,
                                  int64_t(1), std::multiplies<int64_t>());
  char *to = output.as<char>();
  for (int64_t i = 0; i < outer; ++i)
    for (const Tensor &input : inputs) {
      size_t bytes = input.type->bytes() / outer;
      std::memcpy(to, input.as<char>() + i * bytes, bytes);
      to += bytes;
    }
}

void upsampleNearest(int64_t scaleH, int64_t scaleW, const Tensor &input,
                     const Tensor &output) {
  const auto &is = input.type->shape, &os = output.type->shape;
  dispatchStorage(input.type->dtype, [&](auto type) {
    using T = decltype(type);
    const T *from = input.as<T>();
    T *to = output.as<T>();
    for (int64_t plane = 0; plane < is[0] * is[1]; ++plane)
      for (int64_t y = 0; y < os[2]; ++y)
        for (int64_t x = 0; x < os[3]; ++x)
          *to++ = from[(plane * is[2] + y / scaleH) * is[3] + x / scaleW];
  });
}

void depth2space(const Depth2SpaceAttrs &attrs, const Tensor &input,
                 const Tensor &output) {
  // Walk the deep side; `inversed` only swaps who is read and who is written.
  const auto &deep = attrs.inversed ? output.type->shape : input.type->shape;
  const auto &wide = attrs.inversed ? input.type->shape : output.type->shape;
  int64_t blocks = attrs.blockH * attrs.blockW;
  dispatchStorage(input.type->dtype, [&](auto type) {
    using T = decltype(type);
    int64_t at = 0;
    for (int64_t n = 0; n < deep[0]; ++n)
      for (int64_t d = 0; d < deep[1]; ++d) {
        int64_t c = attrs.crd ? d / blocks : d % wide[1];
        int64_t b = attrs.crd ? d % blocks : d / wide[1];
        for (int64_t y = 0; y < deep[2]; ++y)
          for (int64_t x = 0; x < deep[3]; ++x, ++at) {
            int64_t row = y * attrs.blockH + b / attrs.blockW;
            int64_t column = x * attrs.blockW + b % attrs.blockW;
            int64_t other =
                ((n * wide[1] + c) * wide[2] + row) * wide[3] + column;
            if (attrs.inversed)
              output.as<T>()[at] = input.as<T>()[other];
            else
              output.as<T>()[other] = input.as<T>()[at];
          }
      }
  });
}

void reluInPlace(const Relu &relu, const Tensor &output) {
  if (!relu.enabled)
    return;
  dispatchStorage(output.type->dtype, [&](auto type) {
    using T = decltype(type);
    T *values = output.as<T>();
    std::transform(values, values + output.elements(), values, [&](T x) {
      return static_cast<T>(relu(static_cast<float>(x)));
    });
  });
}

} // namespace tpu_eval::kernels
