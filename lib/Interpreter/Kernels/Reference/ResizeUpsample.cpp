// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/ResizeUpsample.h"

namespace tpu_eval::kernels {

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

} // namespace tpu_eval::kernels
