// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Top casts.

#include "tpu_eval/Interpreter/Builders/Common/Activation.h"
#include "tpu_eval/Interpreter/Builders/Top/Builders.h"

#include "llvm/ADT/StringSwitch.h"

using namespace mlir;

namespace tpu_eval {

/// The mode of that name: Top writes them as strings, checked by its verifier.
static RoundMode roundModeOf(StringRef name) {
  return llvm::StringSwitch<RoundMode>(name)
      .Case("HalfUp", RoundMode::HalfUp)
      .Case("HalfDown", RoundMode::HalfDown)
      .Case("HalfToEven", RoundMode::HalfToEven)
      .Case("HalfToOdd", RoundMode::HalfToOdd)
      .Case("HalfTowardsZero", RoundMode::HalfTowardsZero)
      .Case("TowardsZero", RoundMode::TowardsZero)
      .Case("Up", RoundMode::Up)
      .Case("Down", RoundMode::Down)
      .Default(RoundMode::HalfAwayFromZero);
}

/// To an integer by round_mode, though kept in the result's float format; to
/// float unchanged.
FailureOr<Kernel> buildCast(top::CastOp op, const OpTypes &types) {
  StringRef to = op.getTo();
  if (to == "F32")
    return activationKernel(op, types, [](float x) { return x; });
  if (to != "INT32")
    return op.emitOpError("expected a cast to INT32 or F32, but got ")
           << (to.empty() ? "none" : to);
  RoundMode mode = roundModeOf(op.getRoundMode());
  return activationKernel(op, types, [mode](float x) {
    return static_cast<float>(roundToInt(x, mode));
  });
}

} // namespace tpu_eval
