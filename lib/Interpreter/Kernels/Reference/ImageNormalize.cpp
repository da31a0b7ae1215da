// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/ImageNormalize.h"

#include <algorithm>

namespace tpu_eval::kernels {

void widen(const Tensor &input, const Tensor &output) {
  dispatchStorage(input.type->dtype, [&](auto type) {
    const auto *from = input.as<decltype(type)>();
    std::copy_n(from, input.elements(), output.f32());
  });
}

void normalize(const NormalizeAttrs &attrs, const Tensor &input,
               const Tensor &output) {
  const auto &shape = input.type->shape;
  int64_t inner = 1;
  for (size_t d = attrs.axis + 1; d < shape.size(); ++d)
    inner *= shape[d];
  int64_t channels = shape[attrs.axis];
  const float *from = input.f32();
  float *to = output.f32();
  for (int64_t row = 0; row < input.elements() / inner; ++row) {
    float mean = attrs.mean[row % channels],
          scale = attrs.scale[row % channels];
    for (int64_t i = row * inner; i < (row + 1) * inner; ++i)
      to[i] = (from[i] - mean) * scale;
  }
}

} // namespace tpu_eval::kernels
