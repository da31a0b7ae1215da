// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Fast/Narrow.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Isa.h"

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace tpu_eval::kernels::fast {

int64_t LeftNumbers::bound() const {
  int64_t lowest = saturate(std::numeric_limits<int64_t>::min(), dtype);
  int64_t highest = saturate(std::numeric_limits<int64_t>::max(), dtype);
  return std::max(std::abs(lowest - zeroPoint), std::abs(highest - zeroPoint));
}

IntWeights intWeights(const Tensor &weights, int64_t zeroPoint) {
  IntWeights values(weights.elements());
  bool fit = true;
  dispatchStorage(weights.type->dtype, [&](auto type) {
    const auto *from = weights.as<decltype(type)>();
    for (size_t i = 0; i < values.size(); ++i) {
      int64_t value = static_cast<int64_t>(from[i]) - zeroPoint;
      values[i] = static_cast<int16_t>(value);
      fit &= values[i] == value;
    }
  });
  return fit ? values : IntWeights();
}

std::optional<Narrow> narrowFor(DType left, const IntWeights &weights) {
  bool bytes = left == DType::I8 || left == DType::U8;
  if (weights.empty() || !(bytes || left == DType::I16))
    return std::nullopt;
  auto [least, most] = std::minmax_element(weights.begin(), weights.end());
  if (isa().byteProduct && bytes && *least >= -128 && *most <= 127)
    return Narrow::Bytes;
  return Narrow::Shorts;
}

bool isNarrow(Narrow kind, DType dtype) {
  return kind == Narrow::Bytes ? dtype == DType::U8 : dtype == DType::I16;
}

void narrow(Narrow kind, DType dtype, const uint8_t *from, int64_t count,
            uint8_t *to) {
  if (isNarrow(kind, dtype))
    std::copy_n(from, count * bytesOf(kind), to);
  else if (kind == Narrow::Bytes)
    isa().flipBytes(from, count, to);
  else
    isa().widenBytes(from, dtype == DType::I8, count,
                     reinterpret_cast<int16_t *>(to));
}

int64_t offsetOf(Narrow kind, DType dtype) {
  return kind == Narrow::Bytes && dtype == DType::I8 ? 128 : 0;
}

uint32_t wordOf(Narrow kind, const int16_t *numbers, int64_t count) {
  int64_t bits = 8 * bytesOf(kind);
  uint32_t mask = kind == Narrow::Bytes ? 0xFF : 0xFFFF, packed = 0;
  for (int64_t i = 0; i < count; ++i)
    packed |= (static_cast<uint32_t>(numbers[i]) & mask) << i * bits;
  return packed;
}

} // namespace tpu_eval::kernels::fast
