// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Fast/IntScale.h"

#include <cstdlib>
#include <limits>

namespace tpu_eval::kernels::fast {

constexpr int64_t kLimit = int64_t(1) << 31;

IntFinish::IntFinish(const Requant &requant, const Relu &relu,
                     const TensorType &type, const Tensor &bias,
                     int64_t channels)
    : requant(requant), relu(relu.enabled), type(type) {
  if (bias)
    biases.assign(bias.as<int32_t>(), bias.as<int32_t>() + channels);
}

int64_t IntFinish::operator()(int32_t sum, int64_t channel) const {
  int64_t total = sum + bias(channel);
  if (!requant.shifts.empty())
    return requant(total, channel, type, relu);
  return saturate(relu ? std::max<int64_t>(total, 0) : total, type.dtype);
}

void IntFinish::store(const int32_t *sums, int64_t count, int64_t width,
                      int64_t channel, uint8_t *to, int64_t stride) const {
  dispatchStorage(type.dtype, [&](auto out) {
    using Out = decltype(out);
    for (int64_t r = 0; r < count; ++r, to += stride)
      for (int64_t n = 0; n < width; ++n)
        reinterpret_cast<Out *>(to)[n] =
            static_cast<Out>((*this)(*sums++, channel + n));
  });
}

IntScale::IntScale(const IntFinish &finish, int64_t padded)
    : starts(padded), offsets(padded), multipliers(padded), lefts(padded),
      rights(padded), requantises(!finish.requant.shifts.empty()) {
  const TensorType &type = finish.type;
  epilogue.bytes = static_cast<int64_t>(storageBytes(type.dtype));
  int64_t lowest = saturate(std::numeric_limits<int64_t>::min(), type.dtype);
  int64_t highest = saturate(std::numeric_limits<int64_t>::max(), type.dtype);
  if (requantises)
    epilogue.zero = static_cast<int32_t>(type.zeroPoint);
  if (finish.relu)
    lowest = std::max<int64_t>(lowest, epilogue.zero);
  epilogue.lowest = static_cast<int32_t>(lowest);
  epilogue.highest = static_cast<int32_t>(std::min(highest, kLimit - 1));
}

/// multiplier * 2^exponent = m * 2^left, with the least `left` of at least 0
/// for which m is an integer of 32 bits. False where there is none.
static bool normalise(int64_t multiplier, int64_t exponent, int64_t &m,
                      int64_t &left) {
  for (m = multiplier; exponent < 0; ++exponent, m /= 2)
    if (m % 2)
      return false;
  for (left = 0; exponent > 0; --exponent) {
    if (left == 0 && std::abs(m * 2) < kLimit)
      m *= 2;
    else
      ++left;
  }
  return std::abs(m) < kLimit;
}

/// N3 with half up is (sum * multiplier + 2^(shift - 1)) >> shift, and so, with
/// both sides times 2^(32 - shift), what IntEpilogue does. Fixed-point modes
/// shift to the left first, multiply with 2^-31, and shift to the right last.
bool IntScale::scaleFor(int64_t n, const Requant &requant, int64_t channel,
                        int64_t bound) {
  auto of = [&](const std::vector<int64_t> &numbers, int64_t none) {
    return numbers.empty() ? none : numbers[numbers.size() == 1 ? 0 : channel];
  };
  int64_t multiplier = of(requant.multipliers, 1);
  int64_t shift = of(requant.shifts, 0), right = 0;
  bool fixedPoint = requant.mode != RequantMode::MultiplierShift &&
                    requant.mode != RequantMode::OnlyShift;
  if (requant.mode == RequantMode::OnlyShift)
    multiplier = 1;
  if (std::abs(multiplier) >= kLimit || std::abs(shift) > 32)
    return false;
  int64_t exponent = 32 - shift;
  if (fixedPoint) {
    right = std::max<int64_t>(-shift, 0);
    exponent = 1 + std::max<int64_t>(shift, 0);
    if (right > 30 || (right && requant.round != RoundMode::HalfAwayFromZero))
      return false;
  } else if (requant.round != RoundMode::HalfUp) {
    return false;
  }
  int64_t m, left;
  if (!normalise(multiplier, exponent, m, left) || left > 31 ||
      bound >= kLimit >> left)
    return false;
  multipliers[n] = static_cast<int32_t>(m);
  lefts[n] = static_cast<int32_t>(left);
  rights[n] = static_cast<int32_t>(right);
  anyLeft |= left != 0;
  anyRight |= right != 0;
  return true;
}

bool IntScale::add(int64_t n, const IntFinish &finish, int64_t channel,
                   const LeftNumbers &left, Narrow kind, const int16_t *weights,
                   int64_t inner) {
  int64_t sum = 0, magnitude = 0, bias = finish.bias(channel);
  for (int64_t k = 0; k < inner; ++k) {
    sum += weights[k];
    magnitude += std::abs(weights[k]);
  }
  int64_t offset = -(left.zeroPoint + offsetOf(kind, left.dtype)) * sum;
  offsets[n] = starts[n] = static_cast<int32_t>(offset);
  int64_t bound = magnitude * left.bound() + std::abs(bias);
  // A zero point so large would leave 32 bits.
  if (bound >= kLimit || std::abs(finish.type.zeroPoint) >= kLimit / 4 ||
      finish.type.dtype == DType::U32)
    return false;
  if (requantises && !scaleFor(n, finish.requant, channel, bound))
    return false;
  starts[n] = static_cast<int32_t>(offset + bias);
  return true;
}

IntEpilogue IntScale::fused(int64_t n) const {
  IntEpilogue own = epilogue;
  own.start = starts.data() + n;
  if (requantises)
    own.multipliers = multipliers.data() + n;
  own.lefts = anyLeft ? lefts.data() + n : nullptr;
  own.rights = anyRight ? rights.data() + n : nullptr;
  return own;
}

IntEpilogue IntScale::sums(int64_t n) const {
  IntEpilogue own;
  own.start = offsets.data() + n;
  return own;
}

} // namespace tpu_eval::kernels::fast
