// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ops that move elements without changing them.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_SHAPE_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_SHAPE_H

#include "tpu_eval/Interpreter/Kernels/Reference/Epilogue.h"

namespace tpu_eval::kernels {

/// The same elements under another shape.
void copy(const Tensor &input, const Tensor &output);

/// output dimension d is input dimension order[d].
void permute(const std::vector<int64_t> &order, const Tensor &input,
             const Tensor &output);

/// Concatenates along `axis`.
void concat(int64_t axis, const std::vector<Tensor> &inputs,
            const Tensor &output);

/// Blocks of blockH x blockW pixels to channels, or back. Block position b of
/// channel c is depth channel c * blocks + b (crd) or b * channels + c (ONNX's
/// DepthToSpace: modes CRD and DCR); b counts rows of the block first, columns
/// with swapBlocks.
struct Depth2SpaceAttrs {
  int64_t blockH = 1, blockW = 1;
  bool crd = false;
  bool inversed = false; // space to depth
  bool swapBlocks = false;
  bool inputChannelsLast = false, outputChannelsLast = false;
};
void depth2space(const Depth2SpaceAttrs &attrs, const Tensor &input,
                 const Tensor &output);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_SHAPE_H
