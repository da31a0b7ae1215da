// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Builders/Common/Window.h"
#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"

#include "mlir/IR/Operation.h"

using namespace mlir;

namespace tpu_eval {

static LogicalResult expectLengths(Operation *op,
                                   const WindowAttributes &given) {
  size_t rank = given.kernel.size();
  auto fits = [&](std::optional<ArrayAttr> list) {
    return !list || list->size() == rank;
  };
  if (rank >= 1 && rank <= 3 && given.strides.size() == rank &&
      given.pads.size() == 2 * rank && fits(given.dilations) &&
      fits(given.inserts))
    return success();
  return op->emitOpError("expected a window of 1 to 3 dimensions, but got "
                         "attributes of ")
         << rank << ", " << given.strides.size() << " and " << given.pads.size()
         << " values";
}

FailureOr<kernels::Window> windowOf(Operation *op,
                                    const WindowAttributes &given,
                                    ArrayRef<int64_t> in,
                                    ArrayRef<int64_t> out) {
  if (failed(expectLengths(op, given)))
    return failure();
  auto kernel = integers(given.kernel), strides = integers(given.strides);
  auto pads = integers(given.pads), dilations = integers(given.dilations);
  auto inserts = integers(given.inserts);
  size_t rank = kernel.size(), have = in.size();
  if (have < 1 || have > rank || out.size() != have)
    return op->emitOpError("expected input and result of ")
           << rank << " spatial dimensions, but got " << have << " and "
           << out.size();
  for (size_t i = have; i < rank; ++i)
    if (kernel[i] != 1 || pads[i] != 0 || pads[rank + i] != 0)
      return op->emitOpError("expected a window of size 1 in a dimension that "
                             "the input does not have, but got ")
             << kernel[i];
  kernels::Window window;
  for (size_t i = 0; i < have; ++i) {
    size_t axis = 3 - have + i;
    window.in[axis] = in[i];
    window.out[axis] = out[i];
    window.kernel[axis] = kernel[i];
    window.strides[axis] = strides[i];
    window.begin[axis] = pads[i];
    window.end[axis] = pads[rank + i];
    window.dilations[axis] = dilations.empty() ? 1 : dilations[i];
    window.spread[axis] = inserts.empty() ? 1 : inserts[i] + 1;
  }
  return window;
}

} // namespace tpu_eval
