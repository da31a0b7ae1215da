// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Fast/Reorder.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Move.h"

namespace tpu_eval::kernels::fast {

/// Elements of a plane.
static int64_t pixelsOf(const TensorType &type) {
  int64_t planes = type.shape[0] * type.shape[1];
  return planes ? type.elements() / planes : 0;
}

void toChannelsLast(const Tensor &input, const Tensor &output) {
  int64_t samples = input.type->shape[0], channels = input.type->shape[1];
  int64_t pixels = pixelsOf(*input.type);
  readView({{samples, pixels, channels}, {channels * pixels, 1, pixels}}, input,
           output);
}

void toPlain(const Tensor &input, const Tensor &output) {
  int64_t samples = input.type->shape[0], channels = input.type->shape[1];
  int64_t pixels = pixelsOf(*input.type);
  readView({{samples, channels, pixels}, {channels * pixels, 1, channels}},
           input, output);
}

} // namespace tpu_eval::kernels::fast
