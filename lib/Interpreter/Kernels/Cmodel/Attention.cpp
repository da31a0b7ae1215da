// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Cmodel/Attention.h"
#include "tpu_eval/Interpreter/Kernels/Cmodel/Instructions.h"
#include "tpu_eval/Interpreter/Kernels/Cmodel/Products.h"
#include "tpu_eval/Interpreter/Kernels/Cmodel/Softmax.h"

namespace tpu_eval::kernels::cmodel {

static void product(const MatMulAttrs &attrs, const Tensor &left,
                    const Tensor &right, const Tensor &bias,
                    const Tensor &output) {
  bool real = isFloat(output.type->dtype);
  kernels::matmul(attrs, left, right, real ? Tensor() : bias, output);
  if (real && bias)
    addBias(bias, output);
}

/// Of 8-bit scores, the largest of which is taken to be 127.
static void weighIntegers(const AttentionAttrs &attrs, const Tensor &table,
                          const Tensor &scores, const Tensor &weights) {
  float inverseScale = 1 / static_cast<float>(attrs.scale);
  for (int64_t first = 0; first < scores.elements(); first += attrs.keys) {
    const int8_t *from = scores.as<int8_t>() + first;
    uint8_t *to = weights.as<uint8_t>() + first;
    auto power = [&](int64_t i) { return table.f32()[127 - from[i]]; };
    float inverse =
        quotient(inverseScale, lineSum(attrs.keys, 1, DType::F32, power));
    for (int64_t i = 0; i < attrs.keys; ++i)
      to[i] = static_cast<uint8_t>(
          saturate(roundToInt(inverse * power(i), RoundMode::HalfAwayFromZero),
                   DType::U8));
  }
}

static void weigh(const AttentionAttrs &attrs, const Tensor &,
                  const Tensor &table, const Tensor &scores,
                  const Tensor &weights) {
  DType dtype = scores.type->dtype;
  if (!isFloat(dtype))
    return weighIntegers(attrs, table, scores, weights);
  float scale = roundToFloat(static_cast<float>(attrs.scale), dtype);
  float *score = scores.f32();
  for (int64_t i = 0; i < scores.elements(); ++i)
    score[i] = roundToFloat(score[i] * scale, dtype);
  softmax(Axis(scores.type->shape, 2), scores, weights);
}

const AttentionSteps attention = {product, weigh, /*narrowScores=*/true};

} // namespace tpu_eval::kernels::cmodel
