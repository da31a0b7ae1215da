// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/Epilogue.h"

namespace tpu_eval::kernels {

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
