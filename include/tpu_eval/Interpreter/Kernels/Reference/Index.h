// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Integers that come as elements of tensors: indices, counts, places.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_INDEX_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_INDEX_H

#include "tpu_eval/Interpreter/Fault.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Axis.h"
#include "tpu_eval/Interpreter/Tensor.h"

namespace tpu_eval::kernels {

/// An element as an integer; reals are truncated.
int64_t integerAt(const Tensor &tensor, int64_t element);

/// Stores an integer in the tensor's format.
void putInteger(const Tensor &tensor, int64_t element, int64_t value);

/// The places that indices name along axes of `sizes`, which the elements take
/// in turn: -1 is the last place (N40). A fault on an index that names none.
Fault readPlaces(const Tensor &indices, const std::vector<int64_t> &sizes,
                 std::vector<int64_t> &places);

/// Where the slices begin that tuples of `tuple` indices name within `shape`,
/// less its first `skip` dimensions, and how many elements a slice has.
struct Slices {
  std::vector<int64_t> offsets;
  int64_t elements = 0;
};
Fault readSlices(const Tensor &indices, int64_t tuple, int64_t skip,
                 const std::vector<int64_t> &shape, Slices &slices);

/// Row-major strides of a shape, in elements.
std::vector<int64_t> rowMajorStrides(const std::vector<int64_t> &shape);

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_INDEX_H
