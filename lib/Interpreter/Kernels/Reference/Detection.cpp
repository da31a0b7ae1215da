// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/Detection.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Index.h"

#include <algorithm>
#include <cstring>

namespace tpu_eval::kernels {
namespace {

/// The part of one axis that two intervals share; corners come in any order.
float shared(float a0, float a1, float b0, float b1) {
  float low = std::max(std::min(a0, a1), std::min(b0, b1));
  float high = std::min(std::max(a0, a1), std::max(b0, b1));
  return std::max(high - low, 0.f);
}

float area(const float *box) {
  return shared(box[0], box[2], box[0], box[2]) *
         shared(box[1], box[3], box[1], box[3]);
}

float overlap(const float *a, const float *b) {
  float both = shared(a[0], a[2], b[0], b[2]) * shared(a[1], a[3], b[1], b[3]);
  return both > 0 ? both / (area(a) + area(b) - both) : 0;
}

/// The boxes of one sample and class that are kept, best first.
std::vector<int64_t> keep(const NmsAttrs &attrs, int64_t count,
                          const float *boxes, const float *scores) {
  std::vector<int64_t> candidates, kept;
  for (int64_t i = 0; i < count; ++i)
    if (scores[i] > attrs.score)
      candidates.push_back(i);
  std::stable_sort(candidates.begin(), candidates.end(),
                   [&](int64_t a, int64_t b) { return scores[a] > scores[b]; });
  for (int64_t box : candidates) {
    if (static_cast<int64_t>(kept.size()) == attrs.most)
      break;
    if (std::none_of(kept.begin(), kept.end(), [&](int64_t other) {
          return overlap(boxes + 4 * box, boxes + 4 * other) > attrs.overlap;
        }))
      kept.push_back(box);
  }
  return kept;
}

} // namespace

Fault nms(const NmsAttrs &attrs, const Tensor &boxes, const Tensor &scores,
          const Tensor &output) {
  int64_t samples = scores.type->shape[0], classes = scores.type->shape[1],
          count = scores.type->shape[2], at = 0;
  std::memset(output.data, 0, output.type->bytes());
  for (int64_t n = 0; n < samples; ++n)
    for (int64_t c = 0; c < classes; ++c)
      for (int64_t box : keep(attrs, count, boxes.f32() + 4 * n * count,
                              scores.f32() + (n * classes + c) * count)) {
        if (at + 3 > output.elements())
          return "expected at most " + std::to_string(output.elements() / 3) +
                 " boxes, as the result's type says, but got more";
        for (int64_t value : {n, c, box})
          putInteger(output, at++, value);
      }
  return {};
}

} // namespace tpu_eval::kernels
