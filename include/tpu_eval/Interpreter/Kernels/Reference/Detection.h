// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Non-maximum suppression.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_DETECTION_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_DETECTION_H

#include "tpu_eval/Interpreter/Fault.h"
#include "tpu_eval/Interpreter/Tensor.h"

namespace tpu_eval::kernels {

struct NmsAttrs {
  int64_t most = 0; // boxes a class
  float overlap = 0.5f, score = 0.5f;
};

/// Boxes N x B x 4 (two opposite corners), scores N x C x B. Of each sample and
/// class, from the best score on (of equal ones the first box), the boxes that
/// score more than `score` and that no chosen one overlaps by more than
/// `overlap` (intersection over union). Rows of sample, class, box; the rest of
/// the output is zero. A fault when there are more rows than it holds.
Fault nms(const NmsAttrs &attrs, const Tensor &boxes, const Tensor &scores,
          const Tensor &output);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_DETECTION_H
