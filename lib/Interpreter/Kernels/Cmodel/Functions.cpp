// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Cmodel/Functions.h"
#include "tpu_eval/Interpreter/Kernels/Cmodel/Instructions.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Broadcast.h"

#include "Series.h"

#include <algorithm>
#include <cmath>

namespace tpu_eval::kernels::cmodel {

static float exponential(float x) { return exponential(x, DType::F32); }

float sigmoid(float x) { return quotient(1, exponential(-x) + 1); }

float silu(float x) { return sigmoid(x) * x; }

float tanh(float x) {
  return 1 - quotient(2, exponential(std::min(x + x, 100.f)) + 1);
}

float erf(float x) {
  float t = quotient(1, std::fabs(x) * 0.5f + 1);
  float power = exponential(horner(t, errorSeries, DType::F32) - x * x);
  float magnitude = 1 - power * t;
  return x == 0 ? 0 : x > 0 ? magnitude : -magnitude;
}

float gelu(float x) {
  constexpr float inverseRootOf2 = 0x1.6a09e6p-1f;
  return (erf(x * inverseRootOf2) + 1) * 0.5f * x;
}

float mish(float x) {
  float power = std::clamp(exponential(x), 0x1p-63f, 0x1p64f) + 1;
  return x + quotient(x, power * power + 1) * -2;
}

void quantise(float inverse, float zero, RoundMode mode, const Tensor &input,
              const Tensor &output) {
  dispatchStorage(output.type->dtype, [&](auto type) {
    using Out = decltype(type);
    auto stored = [&](float x) {
      float real = roundToF16(roundToF16(x * inverse) + zero);
      return static_cast<Out>(
          saturate(roundToInt(real, mode), output.type->dtype));
    };
    std::transform(input.f32(), input.f32() + input.elements(),
                   output.as<Out>(), stored);
  });
}

void divide(const Tensor &left, const Tensor &right, const Tensor &output) {
  const std::vector<int64_t> &shape = output.type->shape;
  std::vector<float> l = spread<float>(left, shape);
  std::vector<float> r = spread<float>(right, shape);
  std::transform(l.begin(), l.end(), r.begin(), output.f32(), quotient);
}

} // namespace tpu_eval::kernels::cmodel
