// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/Attention.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Matrix.h"
#include "tpu_eval/Interpreter/Kernels/Reference/NormSoftmax.h"

#include <numeric>

namespace tpu_eval::kernels {
namespace {

/// A tensor that lives only here.
class Scratch {
public:
  Scratch(DType dtype, std::vector<int64_t> shape, int64_t zeroPoint = 0) {
    type.dtype = dtype;
    type.shape = std::move(shape);
    type.zeroPoint = zeroPoint;
    memory.resize(type.elements()); // of 4 bytes, the largest format
  }
  operator Tensor() { return {&type, memory.data()}; }
  float *f32() { return memory.data(); }
  TensorType type;

private:
  std::vector<float> memory;
};

MatMulAttrs sizes(int64_t batch, int64_t rows, int64_t inner, int64_t columns) {
  MatMulAttrs attrs;
  attrs.leftMatrices.resize(batch);
  std::iota(attrs.leftMatrices.begin(), attrs.leftMatrices.end(), 0);
  attrs.rightMatrices = attrs.leftMatrices;
  attrs.rows = rows;
  attrs.inner = inner;
  attrs.columns = columns;
  attrs.requant = {
      {1}, {0}, RequantMode::MultiplierShift, RoundMode::HalfAwayFromZero};
  return attrs;
}

MatMulAttrs scaled(MatMulAttrs attrs, const ProductScale &scale) {
  attrs.requant.multipliers = {scale.multiplier};
  attrs.requant.shifts = {scale.shift};
  return attrs;
}

/// scores = scores * scale + mask, in float32.
void scaleAndMask(const AttentionAttrs &attrs, const Tensor &mask,
                  const Tensor &scores) {
  auto scale = static_cast<float>(attrs.scale);
  float *score = scores.f32();
  for (int64_t row = 0; row < attrs.batch * attrs.queries; ++row)
    for (int64_t k = 0; k < attrs.keys; ++k, ++score) {
      *score *= scale;
      if (mask)
        *score += mask.f32()[row / attrs.queries * attrs.keys + k];
    }
}

/// Integer scores of masked keys become the least; one mask serves all batches.
void maskIntegers(const AttentionAttrs &attrs, const Tensor &mask,
                  const Tensor &scores) {
  int8_t *score = scores.as<int8_t>();
  dispatchStorage(mask.type->dtype, [&](auto type) {
    for (int64_t i = 0; i < scores.elements(); ++i)
      if (mask.as<decltype(type)>()[i % attrs.keys] != 0)
        score[i] = static_cast<int8_t>(saturate(score[i] - 255, DType::I8));
  });
}

void weigh(const AttentionAttrs &attrs, const Tensor &mask, const Tensor &table,
           const Tensor &scores, const Tensor &weights) {
  Axis lastAxis(scores.type->shape, 2);
  if (isFloat(scores.type->dtype)) {
    scaleAndMask(attrs, mask, scores);
    softmax(lastAxis, /*log=*/false, scores, weights);
  } else {
    if (mask)
      maskIntegers(attrs, mask, scores);
    softmaxByTable(lastAxis, /*top=*/127, scores, table, weights);
  }
}

} // namespace

const AttentionSteps interpreterAttention = {matmul, weigh,
                                             /*narrowScores=*/false};

void attention(const AttentionAttrs &attrs, const AttentionOperands &in,
               const Tensor &output, const AttentionSteps &steps) {
  bool real = isFloat(output.type->dtype);
  DType stored = real ? output.type->dtype : DType::I8;
  const Tensor &keys = in.keys ? in.keys : in.input;
  const Tensor &values = in.values ? in.values : keys;
  auto project = [&](const Tensor &x, int64_t rows, int64_t inner,
                     const Tensor &weight, const Tensor &bias,
                     const ProductScale &scale) {
    Scratch y(stored, {attrs.batch * rows, attrs.dim}, scale.zeroPoint);
    steps.product(scaled(sizes(1, attrs.batch * rows, inner, attrs.dim), scale),
                  x, weight, bias, y);
    return y;
  };
  Scratch q = project(in.input, attrs.queries, attrs.inputs, in.queryWeight,
                      in.queryBias, attrs.query);
  Scratch k = project(keys, attrs.keys, attrs.keyInputs, in.keyWeight,
                      in.keyBias, attrs.key);
  Scratch v = project(values, attrs.keys, attrs.keyInputs, in.valueWeight,
                      in.valueBias, attrs.value);

  std::vector<int64_t> square = {attrs.batch, attrs.queries, attrs.keys};
  Scratch scores(real && !steps.narrowScores ? DType::F32 : stored, square,
                 attrs.score.zeroPoint);
  MatMulAttrs product = scaled(
      sizes(attrs.batch, attrs.queries, attrs.dim, attrs.keys), attrs.score);
  product.rightTransposed = true;
  steps.product(product, q, k, {}, scores);

  Scratch weights(real ? stored : DType::U8, square, attrs.softmaxZeroPoint);
  weights.type.scale = real ? 1.0 : attrs.scale;
  steps.weigh(attrs, in.mask, in.table, scores, weights);

  Scratch mixed(stored, {attrs.batch * attrs.queries, attrs.dim},
                attrs.mixed.zeroPoint);
  steps.product(scaled(sizes(attrs.batch, attrs.queries, attrs.keys, attrs.dim),
                       attrs.mixed),
                weights, v, {}, mixed);
  steps.product(sizes(1, attrs.batch * attrs.queries, attrs.dim, attrs.inputs),
                mixed, in.outWeight, in.outBias, output);
}

} // namespace tpu_eval::kernels
