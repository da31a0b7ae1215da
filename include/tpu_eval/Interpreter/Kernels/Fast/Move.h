// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ops that move elements, on tensors whose channels come last.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_FAST_MOVE_H
#define TPU_EVAL_INTERPRETER_KERNELS_FAST_MOVE_H

#include "tpu_eval/Interpreter/Kernels/Reference/Shape.h"

namespace tpu_eval::kernels::fast {

/// Concatenates the channels.
void concatChannels(const std::vector<Tensor> &inputs, const Tensor &output);

/// Nearest: every pixel of N,C,H,W becomes a block of scaleH x scaleW.
void upsample(int64_t scaleH, int64_t scaleW, const Tensor &input,
              const Tensor &output);

/// output dimension d is input dimension order[d], of types whose dimensions
/// are named as they always are: the input's channels lie last, the output is
/// plain.
void permuteChannelsLast(const std::vector<int64_t> &order, const Tensor &input,
                         const Tensor &output);

/// `kernels::depth2space` of plain tensors, except that the output's channels
/// are last.
void spaceToDepth(const Depth2SpaceAttrs &attrs, const Tensor &input,
                  const Tensor &output);

} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_INTERPRETER_KERNELS_FAST_MOVE_H
