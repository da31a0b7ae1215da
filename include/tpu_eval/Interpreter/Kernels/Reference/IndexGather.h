// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Elements and slices at places that another tensor names (N40). Input and
// output (and updates) are of one storage; a fault on an index out of range.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_INDEXGATHER_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_INDEXGATHER_H

#include "tpu_eval/Interpreter/Fault.h"
#include "tpu_eval/Interpreter/Tensor.h"

namespace tpu_eval::kernels {

/// output[a, i, b] = input[a, indices[i], b], `axis` between a and b.
Fault gather(int64_t axis, const Tensor &input, const Tensor &indices,
             const Tensor &output);

/// output[i, j, k] = input[i, indices[i, j, k], k] for axis 1 of three.
Fault gatherElements(int64_t axis, const Tensor &input, const Tensor &indices,
                     const Tensor &output);

/// The last dimension of `indices` holds the leading indices of a slice, after
/// `batchDims` dimensions that input and indices share.
Fault gatherND(int64_t batchDims, const Tensor &input, const Tensor &indices,
               const Tensor &output);

/// What happens where an update meets an element that is there.
enum class Reduction { Assign, Add, Subtract, Max, Min };

/// A copy of input in which output[i, indices[i, j, k], k] meets
/// updates[i, j, k], for axis 1 of three.
Fault scatterElements(int64_t axis, Reduction reduction, const Tensor &input,
                      const Tensor &indices, const Tensor &updates,
                      const Tensor &output);

/// A copy of input in which the slice that each `tuple` of indices names meets
/// the next slice of updates.
Fault scatterND(int64_t tuple, Reduction reduction, const Tensor &input,
                const Tensor &indices, const Tensor &updates,
                const Tensor &output);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_INDEXGATHER_H
