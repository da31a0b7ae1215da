// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Slices, copies and permutations of elements.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_MOVE_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_MOVE_H

#include "tpu_eval/Interpreter/Tensor.h"

namespace tpu_eval::kernels {

/// For each dimension of an output, the index to read in the input's dimension;
/// -1 for none.
using Places = std::vector<std::vector<int64_t>>;

/// output[i, j, ...] = input[places[0][i], places[1][j], ...], or `fill` where
/// a place is -1. Slice, tile, pad, reverse and rotation are lists of places.
void pick(const Places &places, double fill, const Tensor &input,
          const Tensor &output);

/// The input read in another order: the output's elements, in row-major order,
/// are those at the sums of index times stride.
struct View {
  std::vector<int64_t> shape, strides;
};
void readView(const View &view, const Tensor &input, const Tensor &output);

/// Zero below (`upper`) or above the diagonal-th diagonal of the last two
/// dimensions.
void trilu(bool upper, int64_t diagonal, const Tensor &input,
           const Tensor &output);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_MOVE_H
