// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Resizing.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_RESIZEINTERP_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_RESIZEINTERP_H

#include "tpu_eval/Interpreter/Tensor.h"

namespace tpu_eval::kernels {

/// Where an element of the result comes from (N70).
struct InterpAttrs {
  int64_t inHeight = 1, inWidth = 1, outHeight = 1, outWidth = 1;
  bool linear = false;     // between neighbours, not one of them
  bool corners = false;    // the ratio is of the distances between corners
  bool halfPixel = false;  // elements lie in the middle of their pixels
  bool roundIndex = false; // the nearest neighbour, not the one before
};

/// Resizes every plane of the input to one of the output; linear only for
/// floats, and not rounded to the output's format (N70).
void interp(const InterpAttrs &attrs, const Tensor &input,
            const Tensor &output);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_RESIZEINTERP_H
