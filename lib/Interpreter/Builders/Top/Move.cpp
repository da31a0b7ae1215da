// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Top ops that move elements to places that attributes tell.

#include "tpu_eval/Interpreter/Builders/Common/Move.h"
#include "tpu_eval/Interpreter/Builders/Common/Checks.h"
#include "tpu_eval/Interpreter/Builders/Top/Builders.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Axis.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Broadcast.h"

using namespace mlir;

namespace tpu_eval {

FailureOr<Kernel> buildPad(top::PadOp op, const OpTypes &types) {
  if (op.getPaddingsT() && !isa<NoneType>(op.getPaddingsT().getType()))
    return op.emitOpError("expected paddings in an attribute, but got an "
                          "operand");
  return padKernel(op, types, integers(op.getPaddings()), op.getMode(),
                   real(op.getVal()));
}

/// A dimension of size 1 is repeated; others stay. Missing ones are in front.
FailureOr<Kernel> buildExpand(top::ExpandOp op, const OpTypes &types) {
  if (failed(expectBroadcast(op, types)) || failed(expectSameFormat(op, types)))
    return failure();
  const auto &from = types.operands[0]->shape, &to = types.results[0].shape;
  kernels::View view{to, kernels::broadcastStrides(from, to)};
  return Kernel([view = std::move(view)](auto in, auto out) {
    kernels::readView(view, in[0], out[0]);
  });
}

/// Each result takes the next elements along an axis.
static FailureOr<Kernel> partsKernel(Operation *op, const OpTypes &types,
                                     int64_t axis,
                                     const std::vector<int64_t> &sizes) {
  const TensorType &input = *types.operands[0];
  auto along = axisWithin(op, axis, input.rank());
  if (failed(along) ||
      failed(expectNumber(op, "results", sizes.size(), types.results.size())))
    return failure();
  std::vector<kernels::Places> parts;
  int64_t from = 0;
  for (size_t i = 0; i < sizes.size(); ++i) {
    kernels::Places places = allPlaces(input.shape);
    if (sizes[i] < 0 || from + sizes[i] > input.shape[*along])
      return op->emitOpError("expected parts within ")
             << input.shape[*along] << " elements, but got one of " << sizes[i];
    auto begin = places[*along].begin() + from;
    places[*along] = std::vector<int64_t>(begin, begin + sizes[i]);
    from += sizes[i];
    int64_t others = kernels::Axis(input.shape, *along).outer *
                     kernels::Axis(input.shape, *along).inner;
    if (failed(expectElements(op, types, others * sizes[i], i)) ||
        types.results[i].dtype != input.dtype)
      return op->emitOpError("expected results of ") << dtypeName(input.dtype);
    parts.push_back(std::move(places));
  }
  return Kernel([parts = std::move(parts)](auto in, auto out) {
    for (size_t i = 0; i < parts.size(); ++i)
      kernels::pick(parts[i], 0, in[0], out[i]);
  });
}

FailureOr<Kernel> buildSplit(top::SplitOp op, const OpTypes &types) {
  std::vector<int64_t> sizes = integers(op.getSplitSize());
  auto axis = axisWithin(op, op.getAxis(), types.operands[0]->rank());
  if (failed(axis))
    return failure();
  if (sizes.empty())
    for (const TensorType &result : types.results)
      sizes.push_back(*axis < result.rank() ? result.shape[*axis] : 1);
  return partsKernel(op, types, *axis, sizes);
}

FailureOr<Kernel> buildUnpack(top::UnpackOp op, const OpTypes &types) {
  return partsKernel(op, types, op.getAxis(),
                     std::vector<int64_t>(types.results.size(), 1));
}

} // namespace tpu_eval
