// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/Activation.h"

#include <algorithm>
#include <cmath>

namespace tpu_eval::kernels {

float silu(float x) {
  return static_cast<float>(x / (1 + std::exp(-double(x))));
}

float sigmoid(float x) {
  return static_cast<float>(1 / (1 + std::exp(-double(x))));
}

void activate(const std::function<float(float)> &function, const Tensor &input,
              const Tensor &output) {
  std::transform(input.f32(), input.f32() + input.elements(), output.f32(),
                 function);
  roundToFloat(output.f32(), output.elements(), output.type->dtype);
}

void absolute(const Tensor &input, const Tensor &output) {
  DType dtype = output.type->dtype;
  dispatchStorage(dtype, [&](auto type) {
    using T = decltype(type);
    const T *from = input.as<T>();
    std::transform(from, from + input.elements(), output.as<T>(), [&](T q) {
      auto wide = static_cast<int64_t>(q);
      return static_cast<T>(saturate(wide < 0 ? -wide : wide, dtype));
    });
  });
}

} // namespace tpu_eval::kernels
