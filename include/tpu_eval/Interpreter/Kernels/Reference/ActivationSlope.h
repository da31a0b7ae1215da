// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Functions that are linear by pieces.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_ACTIVATIONSLOPE_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_ACTIVATIONSLOPE_H

#include "tpu_eval/Interpreter/Kernels/Reference/Epilogue.h"

namespace tpu_eval::kernels {

/// x where it is not negative, elsewhere slope * x; the slope broadcasts. Float
/// in float32; integers of zero point 0: (slope * q) >> shift (N27).
void prelu(int64_t shift, const Tensor &input, const Tensor &slope,
           const Tensor &output);

/// The same with one slope: alpha for floats, multiplier and shift for
/// integers.
struct LeakyReluAttrs {
  float alpha = 0;
  int64_t multiplier = 0, shift = 0;
};
void leakyRelu(const LeakyReluAttrs &attrs, const Tensor &input,
               const Tensor &output);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_ACTIVATIONSLOPE_H
