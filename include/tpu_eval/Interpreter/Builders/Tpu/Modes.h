// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Converts the dialect's enumerations to those of the kernels.

#ifndef TPU_EVAL_INTERPRETER_BUILDERS_TPU_MODES_H
#define TPU_EVAL_INTERPRETER_BUILDERS_TPU_MODES_H

#include "tpu_eval/Dialect/Tpu/IR/Tpu.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Epilogue.h"

namespace tpu_eval {

inline RoundMode convert(tpu::RoundMode mode) {
  // Both list the same modes in the same order.
  static_assert(static_cast<int>(RoundMode::Down) ==
                static_cast<int>(tpu::RoundMode::Down));
  return static_cast<RoundMode>(mode);
}

/// Fails with a diagnostic for a mode without an integer rule.
inline llvm::FailureOr<RequantMode> convert(mlir::Operation *op,
                                            tpu::RequantMode mode) {
  switch (mode) {
  case tpu::RequantMode::MultiplierShift:
    return RequantMode::MultiplierShift;
  case tpu::RequantMode::OnlyShift:
    return RequantMode::OnlyShift;
  case tpu::RequantMode::QDM:
    return RequantMode::QDM;
  case tpu::RequantMode::TFLite:
    return RequantMode::TFLite;
  case tpu::RequantMode::TFLite_LShift:
    return RequantMode::TFLiteLShift;
  default:
    return op->emitOpError("expected an integer quant_mode, but got ")
           << stringifyRequantMode(mode);
  }
}

/// TensorFlow's fixed-point products, which round half away from zero (N3).
inline bool isFixedPoint(RequantMode mode) {
  return mode != RequantMode::MultiplierShift && mode != RequantMode::OnlyShift;
}

/// The shifts of tpu.MatMul and tpu.RequantInt count to the right in every
/// mode; those of N3's fixed-point products count to the left.
inline std::vector<int64_t> shiftsFor(RequantMode mode,
                                      std::vector<int64_t> shifts) {
  if (isFixedPoint(mode))
    for (int64_t &shift : shifts)
      shift = -shift;
  return shifts;
}

/// Fails with a diagnostic unless there is one multiplier and one shift, or one
/// each per channel.
inline llvm::LogicalResult checkScales(mlir::Operation *op,
                                       const kernels::Requant &requant,
                                       int64_t channels) {
  auto fits = [&](size_t n) { return n == 1 || int64_t(n) == channels; };
  if (fits(requant.shifts.size()) &&
      (requant.multipliers.empty() || fits(requant.multipliers.size())))
    return mlir::success();
  return op->emitOpError("expected 1 or ")
         << channels << " multipliers and shifts, but got "
         << requant.multipliers.size() << " and " << requant.shifts.size();
}

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_BUILDERS_TPU_MODES_H
