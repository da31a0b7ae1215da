// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Cmodel/Products.h"
#include "tpu_eval/Interpreter/Kernels/Cmodel/Instructions.h"

#include <algorithm>

namespace tpu_eval::kernels::cmodel {

float narrowDot(const float *left, const float *right, int64_t count) {
  float sum = 0;
  for (int64_t first = 0; first < count; first += 32) {
    float products[32];
    int size = static_cast<int>(std::min<int64_t>(count - first, 32));
    for (int i = 0; i < size; ++i)
      products[i] = left[first + i] * right[first + i];
    sum += treeSum(products, size);
  }
  return sum;
}

float laneDot(const float *left, const float *right, int64_t count, float bias,
              float before) {
  LaneSum sum(DType::F32);
  sum.startFrom(count, bias);
  sum.startFrom(count + 1, before);
  for (int64_t i = 0; i < count; ++i)
    sum.add(left[i] * right[i]);
  return sum.total();
}

void matmul(const MatMulAttrs &attrs, const Tensor &left, const Tensor &right,
            const Tensor &bias, const Tensor &output) {
  int64_t rows = attrs.rows, inner = attrs.inner, columns = attrs.columns;
  std::vector<float> l(inner), r(inner);
  float *to = output.f32();
  for (size_t b = 0; b < attrs.leftMatrices.size(); ++b) {
    const float *from = left.f32() + attrs.leftMatrices[b] * rows * inner;
    const float *with = right.f32() + attrs.rightMatrices[b] * inner * columns;
    for (int64_t m = 0; m < rows; ++m)
      for (int64_t n = 0; n < columns; ++n) {
        for (int64_t k = 0; k < inner; ++k) {
          l[k] = from[attrs.leftTransposed ? k * rows + m : m * inner + k];
          r[k] = with[attrs.rightTransposed ? n * inner + k : k * columns + n];
        }
        float sum = laneDot(l.data(), r.data(), inner,
                            bias ? bias.f32()[n] : 0.f, /*before=*/0);
        to[attrs.outputTransposed ? n * rows + m : m * columns + n] =
            attrs.relu(sum);
      }
    to += rows * columns;
  }
}

void addBias(const Tensor &bias, const Tensor &sums) {
  DType dtype = sums.type->dtype;
  int64_t columns = bias.elements();
  for (int64_t i = 0; i < sums.elements(); ++i)
    sums.f32()[i] =
        roundToFloat(sums.f32()[i] + bias.f32()[i % columns], dtype);
}

} // namespace tpu_eval::kernels::cmodel
