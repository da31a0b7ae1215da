// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Fast/IntFlat.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Isa.h"

#include <cstdlib>
#include <limits>

namespace tpu_eval::kernels::fast {

static bool isByte(DType dtype) {
  return dtype == DType::I8 || dtype == DType::U8;
}

static int32_t lowestOf(DType dtype) { return dtype == DType::I8 ? -128 : 0; }

/// A zero point that no loop need fear.
static bool isSmall(int64_t zeroPoint) {
  return std::abs(zeroPoint) < int64_t(1) << 16;
}

/// N3, half up, of the input less its zero point.
static std::optional<IntSum::Term> termOf(const TensorType &input,
                                          int64_t multiplier, int64_t shift) {
  constexpr int64_t limit = int64_t(1) << 30;
  if (!isByte(input.dtype) || !isSmall(input.zeroPoint) || shift < 0 ||
      shift > 29 || std::abs(multiplier) >= limit)
    return std::nullopt;
  int64_t half = shift ? int64_t(1) << (shift - 1) : 0;
  int64_t most = 255 + std::abs(input.zeroPoint);
  if (most * std::abs(multiplier) + half >= limit)
    return std::nullopt;
  return IntSum::Term{input.dtype == DType::I8,
                      static_cast<int32_t>(multiplier),
                      static_cast<int32_t>(half - input.zeroPoint * multiplier),
                      static_cast<int32_t>(shift)};
}

std::optional<IntSum> IntSum::prepare(const AddAttrs &attrs,
                                      const std::vector<TensorType> &inputs,
                                      const TensorType &output) {
  if (inputs.size() != 2 || attrs.shifts.size() != 2 ||
      inputs[0].shape != output.shape || inputs[1].shape != output.shape ||
      !isByte(output.dtype) || !isSmall(output.zeroPoint))
    return std::nullopt;
  auto a = termOf(inputs[0], attrs.multipliers[0], attrs.shifts[0]);
  auto b = termOf(inputs[1], attrs.multipliers[1], attrs.shifts[1]);
  if (!a || !b)
    return std::nullopt;
  auto zero = static_cast<int32_t>(output.zeroPoint);
  int32_t lowest = lowestOf(output.dtype), highest = lowest + 255;
  if (attrs.relu.enabled) // max(sum, 0) + zero is max(sum + zero, zero)
    lowest = std::max(lowest, std::min(zero, highest));
  return IntSum{*a, *b, zero, lowest, highest};
}

void IntSum::run(const Tensor &left, const Tensor &right,
                 const Tensor &output) const {
  isa().addBytes(*this, left.as<uint8_t>(), right.as<uint8_t>(),
                 output.elements(), output.as<uint8_t>());
}

std::optional<Quantise> Quantise::prepare(const CastAttrs &attrs,
                                          const TensorType &input,
                                          const TensorType &output) {
  if (!isFloat(input.dtype) || !isByte(output.dtype) ||
      attrs.expressed != DType::F32 ||
      attrs.round != RoundMode::HalfAwayFromZero || !isSmall(output.zeroPoint))
    return std::nullopt;
  return Quantise{static_cast<float>(1.0 / output.scale),
                  static_cast<int32_t>(output.zeroPoint),
                  output.dtype == DType::I8};
}

void Quantise::run(const Tensor &input, const Tensor &output) const {
  isa().quantise(*this, input.f32(), output.elements(), output.as<uint8_t>());
}

} // namespace tpu_eval::kernels::fast
