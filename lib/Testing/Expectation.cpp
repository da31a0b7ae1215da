// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Testing/Expectation.h"

#include "llvm/ADT/APFloat.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

#include <algorithm>
#include <cmath>

namespace tpu_eval::testing {

static const llvm::fltSemantics &semantics(DType dtype) {
  switch (dtype) {
  case DType::F16:
    return llvm::APFloat::IEEEhalf();
  case DType::BF16:
    return llvm::APFloat::BFloat();
  default:
    return llvm::APFloat::IEEEsingle();
  }
}

/// The place of a number among all of its format, 0 at zero.
static int64_t ordinal(double value, DType dtype) {
  llvm::APFloat number(value);
  bool inexact;
  number.convert(semantics(dtype), llvm::APFloat::rmNearestTiesToEven,
                 &inexact);
  number.clearSign();
  auto magnitude = static_cast<int64_t>(number.bitcastToAPInt().getZExtValue());
  return std::signbit(value) ? -magnitude : magnitude;
}

bool agree(double actual, double expected, DType dtype, const Bounds &bounds) {
  if (actual == expected || (std::isnan(actual) && std::isnan(expected)))
    return true;
  if (!std::isfinite(actual) || !std::isfinite(expected))
    return false;
  double apart = std::abs(actual - expected);
  return (bounds.abs && apart <= *bounds.abs) ||
         (bounds.rel && apart <= *bounds.rel * std::abs(expected)) ||
         (bounds.maxUlp &&
          std::abs(ordinal(actual, dtype) - ordinal(expected, dtype)) <=
              *bounds.maxUlp);
}

static double numberAt(const Tensor &tensor, int64_t index) {
  return dispatchStorage(tensor.type->dtype, [&](auto type) {
    return static_cast<double>(tensor.as<decltype(type)>()[index]);
  });
}

/// "[0, 2, 1]", from a position in memory.
static std::string spellIndex(int64_t at, const std::vector<int64_t> &shape) {
  std::vector<std::string> index(shape.size());
  for (size_t d = shape.size(); d-- > 0; at /= shape[d])
    index[d] = std::to_string(at % shape[d]);
  return "[" + llvm::join(index, ", ") + "]";
}

std::string difference(const Tensor &actual, const Tensor &expected,
                       const Bounds &bounds) {
  int64_t count = 0, first = 0;
  for (int64_t i = actual.elements(); i-- > 0;)
    if (!agree(numberAt(actual, i), numberAt(expected, i), actual.type->dtype,
               bounds)) {
      ++count;
      first = i;
    }
  if (!count)
    return "";
  std::string text;
  llvm::raw_string_ostream(text)
      << "expected " << llvm::format("%.9g", numberAt(expected, first))
      << " at " << spellIndex(first, actual.type->shape) << ", but got "
      << llvm::format("%.9g", numberAt(actual, first)) << "; " << count
      << " of " << actual.elements() << " elements differ";
  return text;
}

} // namespace tpu_eval::testing
