// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/MatMul.h"
#include "tpu_eval/Interpreter/Kernels/Reference/MulAdd.h"

namespace tpu_eval::kernels {
namespace {

/// One matrix as rows x columns of the accumulator's type, zero point removed.
template <typename Acc, typename In>
std::vector<Acc> gather(const In *from, int64_t rows, int64_t columns,
                        bool transposed, int64_t zeroPoint) {
  std::vector<Acc> to(rows * columns);
  for (int64_t r = 0; r < rows; ++r)
    for (int64_t c = 0; c < columns; ++c)
      to[r * columns + c] = static_cast<Acc>(
          from[transposed ? c * rows + r : r * columns + c] - zeroPoint);
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

/// sums[m, n] for one batch, row by row; `store(row, sums)` takes each row.
template <typename Acc, typename Left, typename Right, typename Store>
void product(const MatMulAttrs &attrs, const Tensor &left, const Tensor &right,
             Store &&store) {
  std::vector<Acc> part(attrs.columns), sums(attrs.columns);
  for (int64_t b = 0; b < attrs.batch; ++b) {
    auto l =
        gather<Acc>(left.as<Left>() + b * attrs.rows * attrs.inner, attrs.rows,
                    attrs.inner, attrs.leftTransposed, attrs.leftZeroPoint);
    int64_t matrix = attrs.rightIsShared ? 0 : b;
    auto r = gather<Acc>(
        right.as<Right>() + matrix * attrs.inner * attrs.columns, attrs.inner,
        attrs.columns, attrs.rightTransposed, attrs.rightZeroPoint);
    for (int64_t m = 0; m < attrs.rows; ++m) {
      multiplyRow(l.data() + m * attrs.inner, r.data(), attrs.inner,
                  attrs.columns, part.data(), sums.data());
      store(b * attrs.rows + m, sums.data());
    }
  }
}

template <typename Left, typename Right>
void matmulInteger(const MatMulAttrs &attrs, const Tensor &left,
                   const Tensor &right, const Tensor &bias,
                   const Tensor &output) {
  product<int32_t, Left, Right>(
      attrs, left, right, [&](int64_t row, const int32_t *sums) {
        dispatchStorage(output.type->dtype, [&](auto out) {
          auto *to = output.as<decltype(out)>() + row * attrs.columns;
          for (int64_t n = 0; n < attrs.columns; ++n) {
            int64_t sum = int64_t(sums[n]) + (bias ? bias.as<int32_t>()[n] : 0);
            to[n] = attrs.requant(sum, n, *output.type, attrs.relu.enabled);
          }
        });
      });
}

void matmulFloat(const MatMulAttrs &attrs, const Tensor &left,
                 const Tensor &right, const Tensor &bias,
                 const Tensor &output) {
  product<float, float, float>(
      attrs, left, right, [&](int64_t row, const float *sums) {
        float *to = output.f32() + row * attrs.columns;
        for (int64_t n = 0; n < attrs.columns; ++n)
          to[n] = attrs.relu(sums[n] + (bias ? bias.f32()[n] : 0.f));
        roundToFloat(to, attrs.columns, output.type->dtype);
      });
}

} // namespace

void matmul(const MatMulAttrs &attrs, const Tensor &left, const Tensor &right,
            const Tensor &bias, const Tensor &output) {
  if (isFloat(output.type->dtype))
    return matmulFloat(attrs, left, right, bias, output);
  dispatchStorage(left.type->dtype, [&](auto l) {
    dispatchStorage(right.type->dtype, [&](auto r) {
      matmulInteger<decltype(l), decltype(r)>(attrs, left, right, bias, output);
    });
  });
}

} // namespace tpu_eval::kernels
