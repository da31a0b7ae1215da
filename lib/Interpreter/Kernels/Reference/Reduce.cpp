// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/Reduce.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Broadcast.h"
#include "tpu_eval/Interpreter/Rounding.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tpu_eval::kernels {
namespace {

/// The value that an empty reduction has.
float neutral(ReduceMode mode) {
  switch (mode) {
  case ReduceMode::Max:
    return -std::numeric_limits<float>::infinity();
  case ReduceMode::Min:
    return std::numeric_limits<float>::infinity();
  case ReduceMode::Prod:
    return 1.f;
  default:
    return 0.f;
  }
}

float combine(ReduceMode mode, float sum, float x) {
  switch (mode) {
  case ReduceMode::Max:
    return x > sum ? x : sum;
  case ReduceMode::Min:
    return x < sum ? x : sum;
  case ReduceMode::Prod:
    return sum * x;
  case ReduceMode::L1:
    return sum + std::fabs(x);
  case ReduceMode::L2:
    return sum + x * x;
  default:
    return sum + x;
  }
}

/// How far apart the output's elements are, seen as the input's shape: 0 along
/// the dimensions that go.
std::vector<int64_t> outputStrides(const std::vector<int64_t> &shape,
                                   const std::vector<bool> &reduced) {
  std::vector<int64_t> strides(shape.size(), 0);
  int64_t stride = 1;
  for (size_t d = shape.size(); d-- > 0;)
    if (!reduced[d]) {
      strides[d] = stride;
      stride *= shape[d];
    }
  return strides;
}

} // namespace

void reduce(const ReduceAttrs &attrs, const Tensor &input,
            const Tensor &output) {
  const std::vector<int64_t> &shape = input.type->shape;
  const float *from = input.f32();
  float *to = output.f32();
  int64_t count = output.elements();
  if (count == 0)
    return;
  std::fill_n(to, count, neutral(attrs.mode));
  forEachBroadcast(shape, outputStrides(shape, attrs.reduced),
                   [&](int64_t i, int64_t j) {
                     to[j] = combine(attrs.mode, to[j], from[i]);
                   });
  DType dtype = output.type->dtype;
  if (attrs.mode == ReduceMode::Mean) {
    auto each = static_cast<float>(1.0 / (input.elements() / count));
    float share = roundToFloat(each, dtype);
    std::transform(to, to + count, to, [=](float sum) { return sum * share; });
  }
  if (attrs.mode == ReduceMode::L2)
    std::transform(to, to + count, to,
                   [](float sum) { return std::sqrt(sum); });
  roundToFloat(to, count, dtype);
}

} // namespace tpu_eval::kernels
