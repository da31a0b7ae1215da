// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Numbers that describe shapes.

#include "tpu_eval/Interpreter/Builders/Common/Checks.h"
#include "tpu_eval/Interpreter/Builders/Common/Index.h"
#include "tpu_eval/Interpreter/Builders/Common/Move.h"
#include "tpu_eval/Interpreter/Builders/Common/Shape.h"
#include "tpu_eval/Interpreter/Builders/Tpu/Builders.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Value.h"

using namespace mlir;

namespace tpu_eval {

FailureOr<Kernel> buildShapeCast(tpu::ShapeCastOp op, const OpTypes &types) {
  if (failed(expectElements(op, types, types.operands[0]->elements())))
    return failure();
  return Kernel([](auto in, auto out) { kernels::convert(in[0], out[0]); });
}

FailureOr<Kernel> buildShapePack(tpu::ShapePackOp op, const OpTypes &types) {
  int64_t elements = 0;
  for (const auto &operand : types.operands)
    elements += operand->elements();
  auto axis = axisWithin(op, op.getAxis(), types.results[0].rank());
  if (failed(axis) || failed(expectElements(op, types, elements)))
    return failure();
  for (const auto &operand : types.operands) {
    std::vector<int64_t> shape = types.results[0].shape;
    if (operand->rank() == static_cast<int64_t>(shape.size()))
      shape[*axis] = operand->shape[*axis];
    if (operand->shape != shape)
      return op.emitOpError("expected inputs that differ from the result in "
                            "dimension ")
             << *axis << " only, but got another";
  }
  return concatKernel(op, types, *axis);
}

FailureOr<Kernel> buildShapeReshape(tpu::ShapeReshapeOp op,
                                    const OpTypes &types) {
  return copyKernel(op, types);
}

FailureOr<Kernel> buildShapeReverse(tpu::ShapeReverseOp op,
                                    const OpTypes &types) {
  return buildReverse(op, types);
}

FailureOr<Kernel> buildShapeScatterElements(tpu::ShapeScatterElementsOp op,
                                            const OpTypes &types) {
  return buildScatterElements(op, types);
}

FailureOr<Kernel> buildShapeSlice(tpu::ShapeSliceOp op, const OpTypes &types) {
  return buildSlice(op, types);
}

FailureOr<Kernel> buildShapeSqueeze(tpu::ShapeSqueezeOp op,
                                    const OpTypes &types) {
  return copyKernel(op, types);
}

FailureOr<Kernel> buildShapeTile(tpu::ShapeTileOp op, const OpTypes &types) {
  return buildTile(op, types);
}

FailureOr<Kernel> buildShapeTranspose(tpu::ShapeTransposeOp op,
                                      const OpTypes &types) {
  return buildPermute(op, types);
}

FailureOr<Kernel> buildShapeUnsqueeze(tpu::ShapeUnsqueezeOp op,
                                      const OpTypes &types) {
  return copyKernel(op, types);
}

} // namespace tpu_eval
