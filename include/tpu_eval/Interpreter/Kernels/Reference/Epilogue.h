// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a kernel does to an accumulator before it stores it.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_EPILOGUE_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_EPILOGUE_H

#include "tpu_eval/Interpreter/Rounding.h"

#include <algorithm>

namespace tpu_eval::kernels {

/// ReLU fused into an op: max(x, 0), and min(x, limit) when limit > 0.
struct Relu {
  bool enabled = false;
  double limit = -1.0;

  float operator()(float value) const {
    if (!enabled)
      return value;
    value = value > 0 ? value : 0;
    return limit > 0 ? std::min(value, static_cast<float>(limit)) : value;
  }
};

/// Accumulator to stored integer: one multiplier and shift for all channels, or
/// one each.
struct Requant {
  std::vector<int64_t> multipliers;
  std::vector<int64_t> shifts;
  RequantMode mode = RequantMode::MultiplierShift;
  RoundMode round = RoundMode::HalfUp;

  /// N3 with channel `channel`, then the zero point, the ReLU and N4.
  int64_t operator()(int64_t value, int64_t channel, const TensorType &type,
                     bool relu) const {
    int64_t multiplier =
        multipliers.empty()
            ? 1
            : multipliers[multipliers.size() == 1 ? 0 : channel];
    int64_t shift = shifts[shifts.size() == 1 ? 0 : channel];
    int64_t stored =
        requantize(value, multiplier, shift, mode, round) + type.zeroPoint;
    if (relu)
      stored = std::max(stored, type.zeroPoint);
    return saturate(stored, type.dtype);
  }
};

/// max(x, 0) and the limit on stored values that are reals or have zero point
/// 0: the ReLU that an op may carry.
void reluInPlace(const Relu &relu, const Tensor &output);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_EPILOGUE_H
