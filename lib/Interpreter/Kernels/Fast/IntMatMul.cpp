// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Fast/IntMatMul.h"

#include <algorithm>

namespace tpu_eval::kernels::fast {

/// The left matrices lie one after the other and meet the same right one.
static bool isOneProduct(const MatMulAttrs &attrs) {
  for (size_t b = 0; b < attrs.leftMatrices.size(); ++b)
    if (attrs.leftMatrices[b] != static_cast<int64_t>(b) ||
        attrs.rightMatrices[b] != attrs.rightMatrices[0])
      return false;
  return !attrs.leftTransposed && !attrs.outputTransposed;
}

std::optional<IntMatMul> IntMatMul::prepare(const MatMulAttrs &attrs,
                                            const TensorType &left,
                                            const Tensor &right,
                                            const Tensor &bias,
                                            const TensorType &output) {
  if (!isOneProduct(attrs) || isFloat(left.dtype) || isFloat(output.dtype) ||
      output.dtype == DType::U32 || attrs.requant.shifts.empty())
    return std::nullopt;
  IntWeights weights = intWeights(right, attrs.rightZeroPoint);
  auto kind = narrowFor(left.dtype, weights);
  if (!kind)
    return std::nullopt;
  int64_t inner = attrs.inner, columns = attrs.columns;
  IntWeights moved(inner * columns);
  const int16_t *from =
      weights.data() + attrs.rightMatrices[0] * inner * columns;
  for (int64_t n = 0; n < columns; ++n)
    for (int64_t k = 0; k < inner; ++k)
      moved[n * inner + k] =
          from[attrs.rightTransposed ? n * inner + k : k * columns + n];
  LeftNumbers numbers{left.dtype, attrs.leftZeroPoint};
  return IntMatMul(
      *kind, inner, columns,
      PackedInts(*kind, numbers, inner, columns, moved.data(),
                 IntFinish(attrs.requant, attrs.relu, output, bias, columns),
                 0));
}

void IntMatMul::run(const Tensor &left, const Tensor &output) const {
  DType dtype = left.type->dtype;
  int64_t rows = output.elements() / columns, row = product.segmentBytes();
  int64_t outRow =
      columns * static_cast<int64_t>(storageBytes(output.type->dtype));
  const uint8_t *from = left.as<uint8_t>();
  if (isNarrow(kind, dtype) && row == inner * bytesOf(kind))
    return product.multiply(from, row, rows, output.as<uint8_t>(), outRow);
  int64_t leftRow = inner * static_cast<int64_t>(storageBytes(dtype));
  uint8_t *narrowed = scratch<uint8_t>(rows * row);
  for (int64_t m = 0; m < rows; ++m)
    narrow(kind, dtype, from + m * leftRow, inner, narrowed + m * row);
  product.multiply(narrowed, row, rows, output.as<uint8_t>(), outRow);
}

} // namespace tpu_eval::kernels::fast
