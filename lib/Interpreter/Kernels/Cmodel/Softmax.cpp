// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Cmodel/Softmax.h"
#include "tpu_eval/Interpreter/Kernels/Cmodel/Instructions.h"

#include <algorithm>

namespace tpu_eval::kernels::cmodel {

void softmax(const Axis &axis, const Tensor &input, const Tensor &output) {
  DType dtype = output.type->dtype;
  auto r = [dtype](float value) { return roundToFloat(value, dtype); };
  for (int64_t group = 0; group < axis.groups() && axis.size; ++group) {
    const float *from = input.f32() + axis.start(group);
    float *to = output.f32() + axis.start(group);
    auto at = [&](int64_t i) { return to[i * axis.inner]; };
    float largest = from[0];
    for (int64_t i = 0; i < axis.size; ++i)
      largest = std::max(largest, from[i * axis.inner]);
    for (int64_t i = 0; i < axis.size; ++i)
      to[i * axis.inner] =
          exponential(r(from[i * axis.inner] - largest), dtype);
    float sum = axis.inner == 1 ? lineSum(axis.size, 1, DType::F32, at)
                                : windowSum(axis.size, 1, DType::F32, at);
    float inverse = r(quotient(1, sum));
    for (int64_t i = 0; i < axis.size; ++i)
      to[i * axis.inner] = r(inverse * at(i));
  }
}

void softmaxByTable(const Axis &axis, const Tensor &input, const Tensor &table,
                    const Tensor &output) {
  const TensorType &type = *output.type;
  dispatchStorage(input.type->dtype, [&](auto in) {
    dispatchStorage(type.dtype, [&](auto out) {
      using Out = decltype(out);
      for (int64_t group = 0; group < axis.groups() && axis.size; ++group) {
        const auto *from = input.as<decltype(in)>() + axis.start(group);
        Out *to = output.as<Out>() + axis.start(group);
        int64_t largest = from[0];
        for (int64_t i = 0; i < axis.size; ++i)
          largest = std::max<int64_t>(largest, from[i * axis.inner]);
        auto power = [&](int64_t i) {
          return table
              .f32()[saturate(largest - from[i * axis.inner], DType::U8)];
        };
        float sum = windowSum(axis.size, 1, DType::F32, power);
        float inverse = quotient(1, sum * static_cast<float>(type.scale));
        for (int64_t i = 0; i < axis.size; ++i)
          to[i * axis.inner] = static_cast<Out>(saturate(
              roundToInt(inverse * power(i) + 0.5f, RoundMode::TowardsZero),
              type.dtype));
      }
    });
  });
}

} // namespace tpu_eval::kernels::cmodel
