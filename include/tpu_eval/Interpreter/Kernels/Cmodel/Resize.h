// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Elements between neighbours, by the chip's steps.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_CMODEL_RESIZE_H
#define TPU_EVAL_INTERPRETER_KERNELS_CMODEL_RESIZE_H

#include "tpu_eval/Interpreter/Tensor.h"

namespace tpu_eval::kernels::cmodel {

/// Planes of the input to planes of the output; a line has one row.
struct ResizeAttrs {
  int64_t inHeight = 1, inWidth = 1, outHeight = 1, outWidth = 1;
  bool corners = false; // the ratio is of the distances between corners

  bool doubles() const {
    return outHeight == 2 * inHeight && outWidth == 2 * inWidth;
  }
};

/// Bilinear; floats of one format (N96).
void resize(const ResizeAttrs &attrs, const Tensor &input,
            const Tensor &output);

/// Bilinear, to twice the height and twice the width by half pixels (N96).
void resizeToDouble(const ResizeAttrs &attrs, const Tensor &input,
                    const Tensor &output);

} // namespace tpu_eval::kernels::cmodel

#endif // TPU_EVAL_INTERPRETER_KERNELS_CMODEL_RESIZE_H
