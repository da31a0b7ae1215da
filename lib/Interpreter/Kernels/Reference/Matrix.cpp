// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/Matrix.h"
#include "tpu_eval/Interpreter/Kernels/Reference/MulAdd.h"

namespace tpu_eval::kernels {
namespace {

/// One matrix as rows x columns of the accumulator's type, zero point removed.
template <typename Acc>
std::vector<Acc> gather(const Tensor &matrices, int64_t matrix, int64_t rows,
                        int64_t columns, bool transposed, int64_t zeroPoint) {
  std::vector<Acc> to(rows * columns);
  dispatchStorage(matrices.type->dtype, [&](auto type) {
    auto *from = matrices.as<decltype(type)>() + matrix * rows * columns;
    for (int64_t r = 0; r < rows; ++r)
      for (int64_t c = 0; c < columns; ++c)
        to[r * columns + c] = static_cast<Acc>(
            from[transposed ? c * rows + r : r * columns + c] - zeroPoint);
  });
  return to;
}

/// sums[n] = sum over k of left[k] * right[k, n], for one row.
template <typename Acc>
TPU_EVAL_INLINE void multiplyRowImpl(const Acc *left, const Acc *right,
                                     int64_t inner, int64_t columns, Acc *part,
                                     Acc *sums) {
  int64_t block = blockOfProducts(inner);
  std::fill(sums, sums + columns, Acc(0));
  for (int64_t first = 0; first < inner; first += block) {
    std::fill(part, part + columns, Acc(0));
    for (int64_t k = first; k < std::min(first + block, inner); ++k)
      for (int64_t n = 0; n < columns; ++n)
        part[n] = mulAdd(left[k], right[k * columns + n], part[n]);
    for (int64_t n = 0; n < columns; ++n)
      sums[n] += part[n];
  }
}

TPU_EVAL_CLONES void multiplyRow(const float *left, const float *right,
                                 int64_t inner, int64_t columns, float *part,
                                 float *sums) {
  multiplyRowImpl(left, right, inner, columns, part, sums);
}
TPU_EVAL_CLONES void multiplyRow(const int32_t *left, const int32_t *right,
                                 int64_t inner, int64_t columns, int32_t *part,
                                 int32_t *sums) {
  multiplyRowImpl(left, right, inner, columns, part, sums);
}

/// Runs `store(n, sum, index of the result)` for every element.
template <typename Acc, typename Store>
void product(const MatMulAttrs &attrs, const Tensor &left, const Tensor &right,
             Store &&store) {
  int64_t rows = attrs.rows, inner = attrs.inner, columns = attrs.columns;
  std::vector<Acc> part(columns), sums(columns), l, r;
  for (size_t b = 0; b < attrs.leftMatrices.size(); ++b) {
    l = gather<Acc>(left, attrs.leftMatrices[b], rows, inner,
                    attrs.leftTransposed, attrs.leftZeroPoint);
    if (b == 0 || attrs.rightMatrices[b] != attrs.rightMatrices[b - 1])
      r = gather<Acc>(right, attrs.rightMatrices[b], inner, columns,
                      attrs.rightTransposed, attrs.rightZeroPoint);
    int64_t start = b * rows * columns;
    for (int64_t m = 0; m < rows; ++m) {
      multiplyRow(l.data() + m * inner, r.data(), inner, columns, part.data(),
                  sums.data());
      for (int64_t n = 0; n < columns; ++n)
        store(n, sums[n],
              start +
                  (attrs.outputTransposed ? n * rows + m : m * columns + n));
    }
  }
}

void matmulInteger(const MatMulAttrs &attrs, const Tensor &left,
                   const Tensor &right, const Tensor &bias,
                   const Tensor &output) {
  dispatchStorage(output.type->dtype, [&](auto out) {
    auto *to = output.as<decltype(out)>();
    product<int32_t>(
        attrs, left, right, [&](int64_t n, int32_t sum, int64_t index) {
          int64_t total = int64_t(sum) + (bias ? bias.as<int32_t>()[n] : 0);
          to[index] = static_cast<decltype(out)>(
              attrs.requant(total, n, *output.type, attrs.relu.enabled));
        });
  });
}

void matmulFloat(const MatMulAttrs &attrs, const Tensor &left,
                 const Tensor &right, const Tensor &bias,
                 const Tensor &output) {
  product<float>(attrs, left, right, [&](int64_t n, float sum, int64_t index) {
    output.f32()[index] = attrs.relu(sum + (bias ? bias.f32()[n] : 0.f));
  });
  roundToFloat(output.f32(), output.elements(), output.type->dtype);
}

} // namespace

void matmul(const MatMulAttrs &attrs, const Tensor &left, const Tensor &right,
            const Tensor &bias, const Tensor &output) {
  if (isFloat(output.type->dtype))
    return matmulFloat(attrs, left, right, bias, output);
  matmulInteger(attrs, left, right, bias, output);
}

} // namespace tpu_eval::kernels
