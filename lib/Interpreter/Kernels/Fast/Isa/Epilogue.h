// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is done to a vector of float sums before it is stored.

#ifndef TPU_EVAL_LIB_KERNELS_FAST_ISA_EPILOGUE_H
#define TPU_EVAL_LIB_KERNELS_FAST_ISA_EPILOGUE_H

#include "Vector.h"

#include "tpu_eval/Interpreter/Kernels/Fast/FloatProduct.h"

namespace tpu_eval::kernels::fast {
namespace {

inline Floats finish(Floats sum, const FloatEpilogue &epilogue) {
  if (epilogue.relu) {
    Floats zero = {};
    sum = select(sum > zero, sum, zero);
    if (epilogue.limit > 0) {
      Floats limit = splat(epilogue.limit);
      sum = select(limit < sum, limit, sum);
    }
  }
  switch (epilogue.dtype) {
  case DType::F16:
    return roundToF16(sum);
  case DType::BF16:
    return roundToBF16(sum);
  default:
    return sum;
  }
}

} // namespace
} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_LIB_KERNELS_FAST_ISA_EPILOGUE_H
