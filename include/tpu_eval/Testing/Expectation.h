// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the ops of the check dialect mean.

#ifndef TPU_EVAL_TESTING_EXPECTATION_H
#define TPU_EVAL_TESTING_EXPECTATION_H

#include "tpu_eval/Interpreter/Tensor.h"

#include <cstdint>
#include <optional>
#include <string>

namespace tpu_eval::testing {

/// How far two reals may lie apart: within any bound that is given. None: the
/// same number.
struct Bounds {
  std::optional<int64_t> maxUlp;
  std::optional<double> abs, rel;
};

/// Whether the numbers agree; NaN agrees with NaN alone, an infinity with
/// itself alone. Units in the last place are those of `dtype`.
bool agree(double actual, double expected, DType dtype, const Bounds &bounds);

/// What is wrong with a tensor, "expected X at [I, J], but got Y; N of M
/// elements differ"; empty when nothing is. Both tensors have one type.
std::string difference(const Tensor &actual, const Tensor &expected,
                       const Bounds &bounds);

} // namespace tpu_eval::testing

#endif // TPU_EVAL_TESTING_EXPECTATION_H
