// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The semantics of the ops of the check dialect.

#ifndef TPU_EVAL_TESTING_EXPECTATION_H
#define TPU_EVAL_TESTING_EXPECTATION_H

#include "tpu_eval/Interpreter/Tensor.h"

#include <cstdint>
#include <optional>
#include <string>

namespace tpu_eval::testing {

/// How far two reals may differ: within any of the given bounds. Without
/// bounds, they must be equal.
struct Bounds {
  std::optional<int64_t> maxUlp;
  std::optional<double> abs, rel;
};

/// Whether the numbers agree; a NaN or an infinity agrees only with itself.
/// Units in the last place are those of `dtype`.
bool agree(double actual, double expected, DType dtype, const Bounds &bounds);

/// Describes the mismatch, "expected X at [I, J], but got Y; N of M elements
/// differ"; empty if there is none. Both tensors have the same type.
std::string difference(const Tensor &actual, const Tensor &expected,
                       const Bounds &bounds);

} // namespace tpu_eval::testing

#endif // TPU_EVAL_TESTING_EXPECTATION_H
