// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How products are summed: the order of a float sum decides its last bits.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_MULADD_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_MULADD_H

#include "tpu_eval/Interpreter/Kernels/Reference/Clones.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace tpu_eval::kernels {

/// sum + a * b; of floats rounded once (N14).
TPU_EVAL_INLINE float mulAdd(float a, float b, float sum) {
  return std::fma(a, b, sum);
}
TPU_EVAL_INLINE int32_t mulAdd(int32_t a, int32_t b, int32_t sum) {
  return sum + a * b;
}

/// How many products are summed from 0 before they are added to the rest
/// (N14); integer sums need no such rule, as any order gives the same.
inline int64_t blockOfProducts(int64_t products) {
  constexpr int64_t kBlock = 384;
  if (products <= kBlock)
    return std::max<int64_t>(products, 1);
  return products < 2 * kBlock ? (products + 1) / 2 : kBlock;
}

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_MULADD_H
