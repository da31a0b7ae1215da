// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Region pooling.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_RESIZEROIALIGN_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_RESIZEROIALIGN_H

#include "tpu_eval/Interpreter/Fault.h"
#include "tpu_eval/Interpreter/Tensor.h"

namespace tpu_eval::kernels {

struct RoiAlignAttrs {
  bool average = true;       // else the largest sample
  int64_t samplingRatio = 0; // samples a bin and dimension; 0 is one a pixel
  double scale = 1.0;        // from a region's numbers to pixels
  bool aligned = false;      // elements lie in the middle of their pixels
};

/// input N x C x H x W; rois R x 5 (sample, left, top, right, bottom); output
/// R x C x bins. N74. A region may name a sample that the input does not have.
Fault roiAlign(const RoiAlignAttrs &attrs, const Tensor &input,
               const Tensor &rois, const Tensor &output);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_RESIZEROIALIGN_H
