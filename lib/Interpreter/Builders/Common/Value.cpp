// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Shapes, ranges and constants as tensors.

#include "tpu_eval/Dialect/Top/IR/Top.h"
#include "tpu_eval/Dialect/Tpu/IR/Tpu.h"
#include "tpu_eval/Interpreter/Builders/Common/Shared.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Fill.h"

using namespace mlir;
using namespace tpu_eval::shared;

namespace tpu_eval {
namespace {

FailureOr<Kernel> listKernel(Operation *op, const OpTypes &types,
                             std::vector<int64_t> values) {
  if (failed(expectElements(op, types, values.size())))
    return failure();
  return Kernel([values = std::move(values)](auto in, auto out) {
    kernels::list(values, out[0]);
  });
}

FailureOr<Kernel> buildTpuShape(Operation *op, const OpTypes &types) {
  return listKernel(op, types, types.operands[0]->shape);
}

/// Python's slice of the shape.
FailureOr<Kernel> buildTopShape(Operation *op, const OpTypes &types) {
  auto shape = cast<top::ShapeOp>(op);
  const auto &dims = types.operands[0]->shape;
  int64_t rank = dims.size(), step = shape.getStep().value_or(1);
  if (step < 1)
    return op->emitOpError("expected a step of at least 1, but got ") << step;
  auto clamped = [&](int64_t end) {
    return std::clamp<int64_t>(end < 0 ? end + rank : end, 0, rank);
  };
  std::vector<int64_t> values;
  int64_t end = clamped(shape.getEnd().value_or(rank));
  for (int64_t d = clamped(shape.getStart().value_or(0)); d < end;
       d += std::min(step, rank))
    values.push_back(dims[d]);
  return listKernel(op, types, std::move(values));
}

template <typename Op>
FailureOr<Kernel> buildConstantFill(Operation *op, const OpTypes &types) {
  double value = cast<Op>(op).getValue().convertToDouble();
  return Kernel([value](auto in, auto out) { kernels::fill(value, out[0]); });
}

FailureOr<Kernel> buildRange(Operation *op, const OpTypes &types) {
  for (const auto &operand : types.operands)
    if (operand && failed(expectNumber(op, "number in an operand", 1,
                                       operand->elements())))
      return failure();
  return Kernel([](auto in, auto out) {
    return kernels::range(in[0], in[1], in[2], out[0]);
  });
}

FailureOr<Kernel> buildShapeCast(Operation *op, const OpTypes &types) {
  if (failed(expectElements(op, types, types.operands[0]->elements())))
    return failure();
  return Kernel([](auto in, auto out) { kernels::convert(in[0], out[0]); });
}

FailureOr<Kernel> buildShapePack(Operation *op, const OpTypes &types) {
  auto pack = cast<tpu::ShapePackOp>(op);
  int64_t elements = 0;
  for (const auto &operand : types.operands)
    elements += operand->elements();
  auto axis = axisWithin(op, pack.getAxis(), types.results[0].rank());
  if (failed(axis) || failed(expectElements(op, types, elements)))
    return failure();
  for (const auto &operand : types.operands) {
    std::vector<int64_t> shape = types.results[0].shape;
    if (operand->rank() == static_cast<int64_t>(shape.size()))
      shape[*axis] = operand->shape[*axis];
    if (operand->shape != shape)
      return op->emitOpError("expected inputs that differ from the result in "
                             "dimension ")
             << *axis << " only, but got another";
  }
  return concatKernel(op, types, *axis, {});
}

} // namespace

void registerValueKernels(Registry &registry) {
  registry.add("top.Shape", buildTopShape);
  registry.add("tpu.Shape", buildTpuShape);
  registry.add("top.ConstantFill", buildConstantFill<top::ConstantFillOp>);
  registry.add("tpu.ConstantFill", buildConstantFill<tpu::ConstantFillOp>);
  registry.add("top.Range", buildRange);
  registry.add("tpu.Range", buildRange);
  registry.add("tpu.ShapeCast", buildShapeCast);
  registry.add("tpu.ShapePack", buildShapePack);
}

} // namespace tpu_eval
