// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Top shapes as tensors.

#include "tpu_eval/Interpreter/Builders/Common/Value.h"
#include "tpu_eval/Interpreter/Builders/Top/Builders.h"

using namespace mlir;

namespace tpu_eval {

/// Python's slice of the shape.
FailureOr<Kernel> buildShape(top::ShapeOp op, const OpTypes &types) {
  const auto &dims = types.operands[0]->shape;
  int64_t rank = dims.size(), step = op.getStep().value_or(1);
  if (step < 1)
    return op.emitOpError("expected a step of at least 1, but got ") << step;
  auto clamped = [&](int64_t end) {
    return std::clamp<int64_t>(end < 0 ? end + rank : end, 0, rank);
  };
  std::vector<int64_t> values;
  int64_t end = clamped(op.getEnd().value_or(rank));
  for (int64_t d = clamped(op.getStart().value_or(0)); d < end;
       d += std::min(step, rank))
    values.push_back(dims[d]);
  return listKernel(op, types, std::move(values));
}

} // namespace tpu_eval
