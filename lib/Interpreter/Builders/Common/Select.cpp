// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ops that choose, order or count elements.

#include "tpu_eval/Interpreter/Kernels/Reference/Select.h"

#include "tpu_eval/Dialect/Top/IR/Top.h"
#include "tpu_eval/Dialect/Tpu/IR/Tpu.h"
#include "tpu_eval/Interpreter/Builders/Common/Shared.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Index.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Nms.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace tpu_eval::shared;

namespace tpu_eval {
namespace {

bool absent(Operation *op, unsigned result) {
  return isa<NoneType>(op->getResult(result).getType());
}

/// Each result that is not none has `expected` elements; that with the chosen
/// elements is of the input's format.
LogicalResult checkChosen(Operation *op, const OpTypes &types, unsigned values,
                          int64_t expected) {
  for (unsigned i : {0u, 1u})
    if (!absent(op, i) && failed(expectElements(op, types, expected, i)))
      return failure();
  DType in = types.operands[0]->dtype, out = types.results[values].dtype;
  if (!absent(op, values) && in != out)
    return op->emitOpError("expected values of the input's format ")
           << dtypeName(in) << ", but got " << dtypeName(out);
  return success();
}

template <typename Op>
FailureOr<Kernel> buildArg(Operation *op, const OpTypes &types) {
  auto arg = cast<Op>(op);
  const auto &shape = types.operands[0]->shape;
  auto axis = axisWithin(op, arg.getAxis(), shape.size());
  if (failed(axis))
    return failure();
  kernels::Axis along(shape, *axis);
  if (along.size == 0)
    return op->emitOpError("expected elements to choose from, but got none");
  if (failed(checkChosen(op, types, 1, along.outer * along.inner)))
    return failure();
  kernels::ArgAttrs attrs{*axis, arg.getMode() == "ArgMax",
                          arg.getSelectLastIndex()};
  return Kernel([attrs](auto in, auto out) {
    kernels::arg(attrs, in[0], out[0], out[1]);
  });
}

template <typename Op>
FailureOr<Kernel> buildTopK(Operation *op, const OpTypes &types) {
  auto topk = cast<Op>(op);
  const auto &shape = types.operands[0]->shape;
  auto axis = axisWithin(op, topk.getAxis(), shape.size());
  if (failed(axis))
    return failure();
  kernels::Axis along(shape, *axis);
  int64_t k = topk.getK();
  int64_t elements = 0;
  if (k < 0 || k > INT32_MAX ||
      llvm::MulOverflow(along.outer * along.inner, k, elements))
    return op->emitOpError("expected K from 0 to ")
           << INT32_MAX << ", but got " << k;
  if (failed(checkChosen(op, types, 0, elements)))
    return failure();
  bool given = topk.getKT() != nullptr, largest = topk.getLargest();
  if (given && types.operands[1]->elements() != 1)
    return op->emitOpError("expected one K, but got ")
           << types.operands[1]->elements();
  return Kernel([=, axis = *axis](auto in, auto out) -> Fault {
    if (int64_t got = given ? kernels::integerAt(in[1], 0) : k; got != k)
      return "expected K to be " + std::to_string(k) +
             ", as the result's type says, but got " + std::to_string(got);
    kernels::topk(axis, k, largest, in[0], out[0], out[1]);
    return {};
  });
}

template <typename Op>
FailureOr<Kernel> buildCumSum(Operation *op, const OpTypes &types) {
  auto axis = axisWithin(op, cast<Op>(op).getAxis(), types.operands[0]->rank());
  if (failed(axis) ||
      failed(expectFloat(op, {{types.operands[0]}, {types.results[0]}})) ||
      failed(expectElements(op, types, types.operands[0]->elements())))
    return failure();
  return Kernel([axis = *axis](auto in, auto out) {
    kernels::cumsum(axis, in[0], out[0]);
  });
}

template <typename Op>
FailureOr<Kernel> buildNonZero(Operation *op, const OpTypes &types) {
  const TensorType &input = *types.operands[0];
  if (failed(expectElements(op, types, input.elements() * input.rank())))
    return failure();
  bool byColumn = cast<Op>(op).getOrder() == "RowMajor";
  return Kernel([byColumn](auto in, auto out) {
    return kernels::nonzero(byColumn, in[0], out[0]);
  });
}

template <typename Op>
FailureOr<Kernel> buildNms(Operation *op, const OpTypes &types) {
  auto nms = cast<Op>(op);
  size_t given = nms.getInputs().size();
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
  if (nms.getCenterPointBox() != 0)
    return op->emitOpError("expected boxes of two corners, but got "
                           "center_point_box ")
           << nms.getCenterPointBox();
  int64_t most = std::clamp<int64_t>(nms.getMaxOutputSize(), 0, boxes[1]);
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

} // namespace

void registerSelectKernels(Registry &registry) {
  registry.add("top.Arg", buildArg<top::ArgOp>);
  registry.add("tpu.Arg", buildArg<tpu::ArgOp>);
  registry.add("top.TopK", buildTopK<top::TopKOp>);
  registry.add("tpu.TopK", buildTopK<tpu::TopKOp>);
  registry.add("top.CumSum", buildCumSum<top::CumSumOp>);
  registry.add("tpu.CumSum", buildCumSum<tpu::CumSumOp>);
  registry.add("top.NonZero", buildNonZero<top::NonZeroOp>);
  registry.add("tpu.NonZero", buildNonZero<tpu::NonZeroOp>);
  registry.add("top.Nms", buildNms<top::NmsOp>);
  registry.add("tpu.Nms", buildNms<tpu::NmsOp>);
}

} // namespace tpu_eval
