// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Builders/Common/Shared.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Move.h"

#include <numeric>

using namespace mlir;

namespace tpu_eval::shared {

FailureOr<int64_t> axisWithin(Operation *op, int64_t axis, int64_t rank) {
  int64_t place = axis < 0 ? axis + rank : axis;
  if (place >= 0 && place < rank)
    return place;
  return op->emitOpError("expected an axis from ")
         << -rank << " to " << rank - 1 << ", but got " << axis;
}

LogicalResult expectNumber(Operation *op, const char *what, int64_t expected,
                           int64_t got) {
  if (expected == got)
    return success();
  return op->emitOpError("expected ")
         << expected << " " << what << ", but got " << got;
}

LogicalResult expectElements(Operation *op, const OpTypes &types,
                             int64_t expected, size_t number) {
  return expectNumber(op, "elements in the result", expected,
                      types.results[number].elements());
}

LogicalResult expectStorage(Operation *op, const OpTypes &types,
                            size_t number) {
  DType first = types.operands[0]->dtype;
  if (present(types, number) && types.operands[number]->dtype == first)
    return success();
  return op->emitOpError("expected an operand ")
         << number << " of " << dtypeName(first) << ", but got "
         << (present(types, number) ? dtypeName(types.operands[number]->dtype)
                                    : "none");
}

FailureOr<Kernel> pickKernel(Operation *op, const OpTypes &types,
                             std::vector<std::vector<int64_t>> places,
                             double fill) {
  int64_t elements = 1;
  for (const auto &list : places)
    elements *= list.size();
  if (failed(expectSameFormat(op, types)) ||
      failed(expectElements(op, types, elements)))
    return failure();
  return Kernel([places = std::move(places), fill](auto in, auto out) {
    kernels::pick(places, fill, in[0], out[0]);
  });
}

std::vector<std::vector<int64_t>> allPlaces(const std::vector<int64_t> &shape) {
  std::vector<std::vector<int64_t>> places;
  for (int64_t dim : shape) {
    places.emplace_back(dim);
    std::iota(places.back().begin(), places.back().end(), 0);
  }
  return places;
}

} // namespace tpu_eval::shared
