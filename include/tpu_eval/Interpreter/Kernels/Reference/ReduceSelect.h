// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Along an axis: the largest, the K largest, running sums; places of elements.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_REDUCESELECT_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_REDUCESELECT_H

#include "tpu_eval/Interpreter/Fault.h"
#include "tpu_eval/Interpreter/Tensor.h"

namespace tpu_eval::kernels {

/// The place of the largest (smallest) stored element along `axis`, and the
/// element; the first of equal ones, or the last (N41). Either result may be
/// absent.
struct ArgAttrs {
  int64_t axis = 0;
  bool largest = true, last = false;
};
void arg(const ArgAttrs &attrs, const Tensor &input, const Tensor &indices,
         const Tensor &values);

/// The `k` largest (smallest) elements along `axis`, in that order, and their
/// places. Equal elements are in the order of their places, or in reverse order
/// for the smallest; missing elements are 0, at place 0 (N41). Either result
/// may be absent.
void topk(int64_t axis, int64_t k, bool largest, const Tensor &input,
          const Tensor &values, const Tensor &indices);

/// output[i] = input[0] + ... + input[i] along `axis`, in float32.
void cumsum(int64_t axis, const Tensor &input, const Tensor &output);

/// The indices of the stored elements that are not zero, in row-major order: a
/// row each, or a column each (`byColumn`). A fault when there are not as many
/// as the output has room for: its size is that of its type.
Fault nonzero(bool byColumn, const Tensor &input, const Tensor &output);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_REDUCESELECT_H
