// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is done to a vector of float sums before it is stored.

#ifndef TPU_EVAL_LIB_KERNELS_FAST_ISA_EPILOGUE_H
#define TPU_EVAL_LIB_KERNELS_FAST_ISA_EPILOGUE_H

#include "Vector.h"

#include "tpu_eval/Interpreter/Kernels/Fast/FloatProduct.h"

namespace tpu_eval::kernels::fast {
namespace {

/// Calls `apply` with each step of the epilogue, a function of a vector: what
/// is to be done is asked once for all the vectors that `apply` changes.
template <typename Apply>
TPU_EVAL_INLINE void finish(const FloatEpilogue &epilogue, Apply &&apply) {
  if (epilogue.relu) {
    apply([](Floats x) { return larger(x, Floats{}); });
    if (epilogue.limit > 0)
      apply([limit = splat(epilogue.limit)](Floats x) {
        return smaller(limit, x);
      });
  }
  if (epilogue.dtype == DType::F16)
    apply([](Floats x) { return roundToF16(x); });
  else if (epilogue.dtype == DType::BF16)
    apply([](Floats x) { return roundToBF16(x); });
}

inline Floats finish(Floats sum, const FloatEpilogue &epilogue) {
  finish(epilogue, [&](auto &&step) { sum = step(sum); });
  return sum;
}

} // namespace
} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_LIB_KERNELS_FAST_ISA_EPILOGUE_H
