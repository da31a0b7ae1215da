// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The series that the chip's tables hold (N91, N97).

#ifndef TPU_EVAL_LIB_INTERPRETER_KERNELS_CMODEL_SERIES_H
#define TPU_EVAL_LIB_INTERPRETER_KERNELS_CMODEL_SERIES_H

#include "tpu_eval/Interpreter/Rounding.h"

#include <vector>

namespace tpu_eval::kernels::cmodel {

/// c0 + x (c1 + x (c2 + ...)), each product and each sum rounded to `dtype`.
inline float horner(float x, const std::vector<float> &coefficients,
                    DType dtype) {
  float sum = coefficients.back();
  for (size_t i = coefficients.size() - 1; i-- > 0;)
    sum = roundToFloat(roundToFloat(sum * x, dtype) + coefficients[i], dtype);
  return sum;
}

struct ExponentialSeries {
  float limit, log2OfE, logOf2, bias;
  std::vector<float> coefficients; // 1 / n!
};

inline const ExponentialSeries exponentialF32 = {
    0x1.0624cap+118f,
    0x1.715476p+0f,
    0x1.62e430p-1f,
    127,
    {1, 1, 0x1p-1f, 0x1.555556p-3f, 0x1.555556p-5f, 0x1.111112p-7f,
     0x1.6c16c2p-10f, 0x1.a01a02p-13f, 0x1.a01a02p-16f, 0x1.71de3ap-19f}};

inline const ExponentialSeries exponentialF16 = {
    45408,
    0x1.714p+0f,
    0x1.63p-1f,
    15,
    {1, 1, 0x1p-1f, 0x1.554p-3f, 0x1.554p-5f, 0x1.11p-7f, 0x1.6cp-10f}};

/// The exponent of Chebyshev's fit of the complementary error function.
inline const std::vector<float> errorSeries = {
    -0x1.43f89cp+0f, 0x1.00018ep+0f, 0x1.7f11f6p-2f,  0x1.8c6d92p-4f,
    -0x1.7d8498p-3f, 0x1.1d8f98p-2f, -0x1.229cbap+0f, 0x1.7d0f60p+0f,
    -0x1.a4f124p-1f, 0x1.5df28ap-3f};

} // namespace tpu_eval::kernels::cmodel

#endif // TPU_EVAL_LIB_INTERPRETER_KERNELS_CMODEL_SERIES_H
