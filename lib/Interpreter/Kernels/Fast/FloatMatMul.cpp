// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Fast/FloatMatMul.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Isa.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Parallel.h"

#include <numeric>

namespace tpu_eval::kernels::fast {

FloatMatMul::FloatMatMul(const MatMulAttrs &attrs)
    : attrs(attrs), places(attrs.inner) {
  std::iota(places.begin(), places.end(), 0);
}

PackedFloats FloatMatMul::packed(const Tensor &right, int64_t matrix,
                                 const Tensor &bias) const {
  int64_t inner = attrs.inner, columns = attrs.columns;
  const float *from = right.f32() + matrix * inner * columns;
  auto at = [&](int64_t k, int64_t n) {
    return from[attrs.rightTransposed ? n * inner + k : k * columns + n];
  };
  return PackedFloats(inner, columns, at, bias ? bias.f32() : nullptr);
}

void FloatMatMul::pack(const Tensor &right, const Tensor &bias) {
  int64_t count = right.elements() / (attrs.inner * attrs.columns);
  for (int64_t matrix = 0; matrix < count; ++matrix)
    matrices.push_back(packed(right, matrix, bias));
}

/// rows x columns, from columns x rows.
static void transpose(const float *from, int64_t rows, int64_t columns,
                      float *to) {
  for (int64_t r = 0; r < rows; ++r)
    for (int64_t c = 0; c < columns; ++c)
      *to++ = from[c * rows + r];
}

void FloatMatMul::run(const Tensor &left, const Tensor &right,
                      const Tensor &bias, const Tensor &output) const {
  int64_t rows = attrs.rows, inner = attrs.inner, columns = attrs.columns;
  std::vector<float> turned(attrs.leftTransposed ? rows * inner : 0);
  std::vector<float> product(attrs.outputTransposed ? rows * columns : 0);
  FloatEpilogue epilogue(attrs.relu, output.type->dtype);
  for (size_t b = 0; b < attrs.leftMatrices.size(); ++b) {
    const float *a = left.f32() + attrs.leftMatrices[b] * rows * inner;
    if (attrs.leftTransposed) {
      transpose(a, rows, inner, turned.data());
      a = turned.data();
    }
    float *to = output.f32() + b * rows * columns;
    float *c = attrs.outputTransposed ? product.data() : to;
    int64_t matrix = attrs.rightMatrices[b];
    if (isPacked())
      multiply(a, matrices[matrix], epilogue, c);
    else
      multiply(a, packed(right, matrix, bias), epilogue, c);
    if (attrs.outputTransposed)
      transpose(c, columns, rows, to);
  }
}

/// Threads share the rows, or the columns where there are few rows.
void FloatMatMul::multiply(const float *a, const PackedFloats &matrix,
                           const FloatEpilogue &epilogue, float *c) const {
  int64_t rows = attrs.rows, inner = attrs.inner, width = matrix.width();
  int64_t strips = (rows + kProductRows - 1) / kProductRows;
  int64_t blocks = (attrs.columns + width - 1) / width;
  int64_t shares = strips < parallelThreads() ? parallelParts(blocks) : 1;
  parallel(strips * shares, [&](int64_t part) {
    int64_t first = part / shares * kProductRows, share = part % shares;
    int64_t count = std::min(kProductRows, rows - first);
    int64_t column = share * blocks / shares * width;
    int64_t end =
        std::min((share + 1) * blocks / shares * width, attrs.columns);
    const float *lines[kProductRows];
    for (int64_t r = 0; r < count; ++r)
      lines[r] = a + (first + r) * inner;
    isa().floatProduct({lines, places.data(), matrix.weights() + column * inner,
                        matrix.bias() + column,
                        c + first * attrs.columns + column, count, inner,
                        end - column, attrs.columns, width, epilogue});
  });
}

} // namespace tpu_eval::kernels::fast
