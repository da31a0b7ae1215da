// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Builders/Common/Detection.h"
#include "tpu_eval/Interpreter/Builders/Common/Checks.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Detection.h"

#include "mlir/IR/Operation.h"

using namespace mlir;

namespace tpu_eval {

FailureOr<Kernel> nmsKernel(Operation *op, const OpTypes &types, size_t given,
                            int64_t centerPointBox, int64_t maxOutputSize) {
  if (given != 2 && given != 5)
    return op->emitOpError("expected 2 or 5 inputs, but got ") << given;
  for (size_t i = 0; i < given; ++i)
    if (failed(expectStorage(op, types, i)) ||
        failed(expectFloat(op, {{types.operands[i]}, {types.results[0]}})))
      return failure();
  const auto &boxes = types.operands[0]->shape,
             &scores = types.operands[1]->shape;
  if (boxes.size() != 3 || boxes[2] != 4 || scores.size() != 3 ||
      scores[0] != boxes[0] || scores[2] != boxes[1])
    return op->emitOpError("expected N x B x 4 boxes and N x C x B scores, but "
                           "got other shapes");
  for (size_t i = 2; i < given; ++i)
    if (failed(expectNumber(op, "threshold", 1, types.operands[i]->elements())))
      return failure();
  if (centerPointBox != 0)
    return op->emitOpError("expected boxes of two corners, but got "
                           "center_point_box ")
           << centerPointBox;
  int64_t most = std::clamp<int64_t>(maxOutputSize, 0, boxes[1]);
  return Kernel([=](auto in, auto out) {
    kernels::NmsAttrs attrs;
    attrs.most = most;
    if (given == 5) {
      attrs.overlap = in[3].f32()[0];
      attrs.score = in[4].f32()[0];
    }
    return kernels::nms(attrs, in[0], in[1], out[0]);
  });
}

} // namespace tpu_eval
