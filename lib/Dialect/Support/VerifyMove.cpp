// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Rules on ops that move and pick elements.

#include "tpu_eval/Dialect/Support/Verify.h"

#include "llvm/Support/CheckedArithmetic.h"

using namespace mlir;

namespace tpu_eval::verify {

static constexpr int64_t kUnknown = ShapedType::kDynamic;

static LogicalResult count(Operation *op, StringRef what, size_t expected,
                           size_t got) {
  if (expected == got)
    return success();
  return op->emitOpError() << "expected " << expected << " " << what
                           << ", but got " << got;
}

LogicalResult slice(Operation *op, ArrayAttr offset, ArrayAttr steps,
                    ArrayAttr ends) {
  if (failed(count(op, "steps", offset.size(), steps.size())) ||
      failed(count(op, "ends", offset.size(), ends.size())))
    return failure();
  if (llvm::is_contained(integers(steps), 0))
    return op->emitOpError("expected steps other than 0, but got 0");
  return success();
}

LogicalResult pad(Operation *op, Value input, ArrayAttr paddings,
                  Value output) {
  std::optional<Shape> shape = shapeOf(input);
  if (!shape)
    return success();
  size_t rank = shape->size();
  if (failed(count(op, "paddings", 2 * rank, paddings.size())))
    return failure();
  Shape pads = integers(paddings);
  constexpr int64_t farthest = int64_t(1) << 40; // so that no place overflows
  for (int64_t places : pads)
    if (failed(isBetween(op, "paddings", places, -farthest, farthest)))
      return failure();
  for (size_t d = 0; d < rank; ++d) {
    std::optional<int64_t> size = (*shape)[d];
    if (*size == kUnknown)
      continue;
    for (int64_t grown : {pads[d], pads[d + rank]})
      size = size ? llvm::checkedAdd(*size, grown) : size;
    if (!size || *size < 0)
      return op->emitOpError("expected paddings that leave a dimension, but "
                             "got less than nothing or too much");
    (*shape)[d] = *size;
  }
  return shapeIs(op, output, *shape);
}

LogicalResult alongAxis(Operation *op, Value input, int64_t axis,
                        Value output) {
  if (failed(axesWithin(op, {axis}, input)))
    return failure();
  return sameShape(op, input, output);
}

/// The number of channels, unless it is not known.
static FailureOr<int64_t> channelsOf(Operation *op, Value input) {
  std::optional<Shape> shape = shapeOf(input);
  if (!shape)
    return kUnknown;
  if (shape->size() >= 2)
    return (*shape)[1];
  return op->emitOpError("expected an input of at least 2 dimensions, but got ")
         << shape->size();
}

LogicalResult shuffle(Operation *op, Value input, int64_t group, Value output) {
  FailureOr<int64_t> channels = channelsOf(op, input);
  if (failed(channels) || failed(isBetween(op, "a group", group, 1, INT32_MAX)))
    return failure();
  if (*channels != kUnknown && *channels % group != 0)
    return op->emitOpError("expected a group that divides ")
           << *channels << " channels, but got " << group;
  return sameShape(op, input, output);
}

LogicalResult rotate(Operation *op, Value input, ArrayAttr offsets,
                     Value output) {
  std::optional<Shape> shape = shapeOf(input);
  if (!shape)
    return success();
  if (failed(count(op, "offsets", shape->size(), offsets.size())))
    return failure();
  for (auto [offset, size] : llvm::zip(integers(offsets), *shape))
    if (size != kUnknown && failed(isBetween(op, "an offset", offset, 0, size)))
      return failure();
  return sameShape(op, input, output);
}

LogicalResult channelOrder(Operation *op, Value input, ArrayAttr order,
                           Value output) {
  FailureOr<int64_t> channels = channelsOf(op, input);
  if (failed(channels) || *channels == kUnknown)
    return LogicalResult(channels);
  if (failed(count(op, "channels in channel_order", *channels, order.size())))
    return failure();
  for (int64_t channel : integers(order))
    if (failed(isBetween(op, "a channel", channel, 0, *channels - 1)))
      return failure();
  return sameShape(op, input, output);
}

LogicalResult tuples(Operation *op, Value input, Value indices,
                     int64_t batchDims) {
  std::optional<Shape> shape = shapeOf(input), places = shapeOf(indices);
  if (!shape || !places)
    return success();
  int64_t rank = std::min(shape->size(), places->size());
  if (failed(isBetween(op, "batch_dims", batchDims, 0, rank - 1)))
    return failure();
  int64_t most = static_cast<int64_t>(shape->size()) - batchDims;
  if (places->back() == kUnknown)
    return success();
  return isBetween(op, "indices in a tuple", places->back(), 1, most);
}

} // namespace tpu_eval::verify
