// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/NormSoftmax.h"
#include "tpu_eval/Interpreter/Rounding.h"

#include <algorithm>
#include <cmath>

namespace tpu_eval::kernels {
namespace {

/// One group: exponentials, their sum, quotients.
template <typename In>
void softmaxGroup(const Axis &axis, bool log, float scale, const In *from,
                  float *to) {
  int64_t end = axis.size * axis.inner;
  In largest = from[0];
  for (int64_t i = 0; i < end; i += axis.inner)
    largest = std::max(largest, from[i]);
  float sum = 0;
  for (int64_t i = 0; i < end; i += axis.inner) {
    float below = static_cast<float>(from[i]) - static_cast<float>(largest);
    to[i] = std::exp(below * scale);
    sum += to[i];
  }
  for (int64_t i = 0; i < end; i += axis.inner) {
    to[i] /= sum;
    if (log)
      to[i] = std::log(to[i]);
  }
}

template <typename In, typename Out>
void tableGroup(const Axis &axis, std::optional<int64_t> top, const In *from,
                const float *table, const TensorType &type, Out *to) {
  int64_t end = axis.size * axis.inner;
  int64_t largest = top.value_or(from[0]);
  if (!top)
    for (int64_t i = 0; i < end; i += axis.inner)
      largest = std::max<int64_t>(largest, from[i]);
  auto exponential = [&](int64_t i) {
    return table[saturate(largest - from[i], DType::U8)];
  };
  float sum = 0;
  for (int64_t i = 0; i < end; i += axis.inner)
    sum += exponential(i);
  float unit = sum * static_cast<float>(type.scale);
  for (int64_t i = 0; i < end; i += axis.inner) {
    int64_t q = roundToInt(exponential(i) / unit, RoundMode::HalfAwayFromZero);
    q = saturate(q, DType::I32); // the zero point must not overflow
    to[i] = static_cast<Out>(saturate(q + type.zeroPoint, type.dtype));
  }
}

} // namespace

void softmax(const Axis &axis, bool log, const Tensor &input,
             const Tensor &output) {
  if (output.elements() == 0)
    return;
  auto scale =
      static_cast<float>(input.type->quantized ? input.type->scale : 1);
  dispatchStorage(input.type->dtype, [&](auto type) {
    for (int64_t group = 0; group < axis.groups(); ++group) {
      int64_t first = axis.start(group);
      softmaxGroup(axis, log, scale, input.as<decltype(type)>() + first,
                   output.f32() + first);
    }
  });
  roundToFloat(output.f32(), output.elements(), output.type->dtype);
}

void softmaxByTable(const Axis &axis, std::optional<int64_t> top,
                    const Tensor &input, const Tensor &table,
                    const Tensor &output) {
  if (output.elements() == 0)
    return;
  dispatchStorage(input.type->dtype, [&](auto in) {
    dispatchStorage(output.type->dtype, [&](auto out) {
      for (int64_t group = 0; group < axis.groups(); ++group) {
        int64_t first = axis.start(group);
        tableGroup(axis, top, input.as<decltype(in)>() + first, table.f32(),
                   *output.type, output.as<decltype(out)>() + first);
      }
    });
  });
}

} // namespace tpu_eval::kernels
