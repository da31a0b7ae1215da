// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/Norm.h"
#include "tpu_eval/Interpreter/Rounding.h"

#include <algorithm>
#include <cmath>

namespace tpu_eval::kernels {
namespace {

/// What is taken off each element, and what it is then divided by or multiplied
/// with.
struct Moments {
  float mean = 0, factor = 1;
  bool divides = false;

  float operator()(float x) const {
    return divides ? (x - mean) / factor : (x - mean) * factor;
  }
  float inBF16(float x) const {
    return roundToBF16(roundToBF16(x - mean) * factor);
  }
};

/// The sum of `term(x)`, divided by their number.
template <typename Term>
float average(const std::vector<float> &x, Term &&term) {
  float sum = 0;
  for (float value : x)
    sum += term(value);
  return sum / static_cast<float>(x.size());
}

/// The same where every term is divided, and those at even and odd places have
/// a sum each, as the chip does for tpu.InstanceNorm.
template <typename Term>
float averageByTurns(const std::vector<float> &x, Term &&term) {
  auto share = static_cast<float>(1.0 / x.size());
  float sums[2] = {0, 0};
  for (size_t i = 0; i < x.size(); ++i)
    sums[i % 2] += term(x[i]) * share;
  return sums[0] + sums[1];
}

/// N53.
Moments moments(const NormAttrs &attrs, const std::vector<float> &x) {
  auto mean = [&](auto &&term) {
    return attrs.rule == NormRule::Instance ? averageByTurns(x, term)
                                            : average(x, term);
  };
  Moments result;
  result.divides = attrs.rule == NormRule::RMS;
  if (attrs.rule != NormRule::RMS)
    result.mean = mean([](float value) { return value; });
  float variance = mean([&](float value) {
    float distance = value - result.mean;
    return distance * distance;
  });
  float deviation = std::sqrt(variance + attrs.eps);
  result.factor = result.divides ? deviation : 1.f / deviation;
  return result;
}

/// N54.
Moments momentsBF16(const NormAttrs &attrs, const std::vector<float> &x) {
  bool everyStep = attrs.rule == NormRule::Layer || attrs.rule == NormRule::RMS;
  float share = roundToBF16(static_cast<float>(1.0 / x.size()));
  Moments result;
  if (attrs.rule != NormRule::RMS) {
    float sum = 0;
    for (float value : x)
      sum += value * share;
    result.mean = roundToBF16(sum);
  }
  float variance = 0;
  for (float value : x) {
    float distance = roundToBF16(value - result.mean);
    float term = roundToBF16(distance * distance) * share;
    variance += everyStep ? roundToBF16(term) : term;
  }
  variance = roundToBF16(roundToBF16(variance) + roundToBF16(attrs.eps));
  float deviation = std::sqrt(variance);
  result.factor =
      everyStep ? roundToBF16(1.f / roundToBF16(deviation)) : 1.f / deviation;
  return result;
}

/// Applies `function(element, weight and bias index)` to all of one group.
template <typename Function>
void forEachOfGroup(const NormAttrs &attrs, int64_t group,
                    Function &&function) {
  int64_t at = attrs.axis.start(group);
  for (int64_t j = 0; j < attrs.axis.size; ++j, at += attrs.axis.inner)
    function(at, at / attrs.affine.inner % attrs.affine.size);
}

} // namespace

void norm(const NormAttrs &attrs, const Tensor &input, const Tensor &weight,
          const Tensor &bias, const Tensor &output) {
  if (output.elements() == 0)
    return;
  const float *from = input.f32();
  float *to = output.f32();
  bool inBF16 = output.type->dtype == DType::BF16;
  auto scaled = [=](float x) {
    return inBF16 && attrs.rule != NormRule::Group ? roundToBF16(x) : x;
  };
  std::vector<float> elements(attrs.axis.size);
  for (int64_t group = 0; group < attrs.axis.groups(); ++group) {
    const float *x = from + attrs.axis.start(group);
    for (int64_t j = 0; j < attrs.axis.size; ++j)
      elements[j] = x[j * attrs.axis.inner];
    Moments m =
        inBF16 ? momentsBF16(attrs, elements) : moments(attrs, elements);
    forEachOfGroup(attrs, group, [&](int64_t i, int64_t parameter) {
      float y = inBF16 ? m.inBF16(from[i]) : m(from[i]);
      if (weight)
        y = scaled(y * weight.f32()[parameter]);
      if (bias)
        y = scaled(y + bias.f32()[parameter]);
      to[i] = y;
    });
  }
}

void normOfIntegers(const NormAttrs &attrs, const Tensor &input,
                    const Tensor &weight, const Tensor &bias,
                    const Tensor &output) {
  if (output.elements() == 0)
    return;
  float share = roundToF16(1.f / static_cast<float>(attrs.axis.size));
  float eps = roundToF16(attrs.eps);
  float scale = roundToF16(static_cast<float>(input.type->scale));
  float squaredScale = roundToF16(scale * scale);
  float *to = output.f32();
  dispatchStorage(input.type->dtype, [&](auto type) {
    const auto *from = input.as<decltype(type)>();
    for (int64_t group = 0; group < attrs.axis.groups(); ++group) {
      int64_t sum = 0, squares = 0;
      forEachOfGroup(attrs, group, [&](int64_t i, int64_t) {
        sum += from[i];
        squares += int64_t(from[i]) * from[i];
      });
      sum = saturate(sum, DType::I32), squares = saturate(squares, DType::I32);
      float mean = roundToF16(roundToF16(static_cast<float>(sum)) * share);
      float square =
          roundToF16(roundToF16(static_cast<float>(squares)) * share);
      float variance =
          std::max(roundToF16(square - roundToF16(mean * mean)), 0.f);
      variance = roundToF16(roundToF16(variance * squaredScale) + eps);
      float factor = roundToF16(roundToF16(1.f / std::sqrt(variance)) * scale);
      forEachOfGroup(attrs, group, [&](int64_t i, int64_t parameter) {
        float y = roundToF16(static_cast<float>(from[i]) - mean);
        y = roundToF16(y * factor);
        if (weight)
          y = roundToF16(y * weight.f32()[parameter]);
        if (bias)
          y = roundToF16(y + bias.f32()[parameter]);
        to[i] = y;
      });
    }
  });
}

void lrn(const LRNAttrs &attrs, const Tensor &input, const Tensor &output) {
  if (output.elements() == 0)
    return;
  DType dtype = output.type->dtype;
  auto given = [=](double x) {
    return roundToFloat(static_cast<float>(x), dtype);
  };
  float alpha = given(attrs.alpha), beta = given(attrs.beta),
        bias = given(attrs.bias);
  Axis axis(input.type->shape, 1);
  int64_t half = (attrs.size - 1) / 2;
  for (int64_t group = 0; group < axis.groups(); ++group) {
    const float *x = input.f32() + axis.start(group);
    float *y = output.f32() + axis.start(group);
    for (int64_t c = 0; c < axis.size; ++c) {
      int64_t first = std::max<int64_t>(c - half, 0);
      int64_t last = std::min(c + half, axis.size - 1);
      float sum = 0;
      for (int64_t k = first; k <= last; ++k)
        sum += x[k * axis.inner] * x[k * axis.inner];
      float base = bias + alpha * sum / static_cast<float>(attrs.size);
      y[c * axis.inner] = x[c * axis.inner] * std::pow(base, -beta);
    }
  }
  roundToFloat(output.f32(), output.elements(), dtype);
}

} // namespace tpu_eval::kernels
