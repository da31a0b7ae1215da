// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Rules of ops that rearrange or combine whole tensors.

#include "tpu_eval/Dialect/Support/Verify.h"

#include "llvm/ADT/SmallBitVector.h"
#include "llvm/Support/CheckedArithmetic.h"

using namespace mlir;

namespace tpu_eval::verify {

static constexpr int64_t kUnknown = ShapedType::kDynamic;

/// A product of dimensions; unknown where a factor is, or where it overflows.
static int64_t times(int64_t a, int64_t b) {
  if (a == kUnknown || b == kUnknown)
    return kUnknown;
  return llvm::checkedMul(a, b).value_or(kUnknown);
}

LogicalResult broadcast(Operation *op, ValueRange inputs, Value output) {
  Shape result;
  for (Value input : inputs) {
    if (isa<NoneType>(input.getType())) // a constant stands for it
      continue;
    std::optional<Shape> shape = shapeOf(input);
    if (!shape)
      return success();
    if (shape->size() > result.size())
      result.insert(result.begin(), shape->size() - result.size(), 1);
    for (size_t i = 0; i < shape->size(); ++i) {
      int64_t &have = result[result.size() - 1 - i];
      int64_t size = (*shape)[shape->size() - 1 - i];
      if (have == 1 || have == kUnknown)
        have = have == kUnknown && size == 1 ? have : size;
      else if (size != 1 && size != kUnknown && size != have)
        return op->emitOpError()
               << "expected inputs that broadcast, but got sizes " << have
               << " and " << size << " in dimension " << i << " from the last";
    }
  }
  return shapeIs(op, output, result);
}

LogicalResult axesWithin(Operation *op, ArrayRef<int64_t> axes, Value value) {
  std::optional<Shape> shape = shapeOf(value);
  if (!shape)
    return success();
  int64_t rank = shape->size();
  for (int64_t axis : axes)
    if (failed(isBetween(op, "an axis", axis, -rank, rank - 1)))
      return failure();
  return success();
}

LogicalResult concat(Operation *op, ValueRange inputs, int64_t axis,
                     Value output) {
  if (inputs.empty())
    return op->emitOpError("expected at least 1 input, but got 0");
  std::optional<Shape> result = shapeOf(inputs.front());
  if (!result)
    return success();
  if (failed(axesWithin(op, axis, inputs.front())))
    return failure();
  size_t place = axis < 0 ? axis + result->size() : axis;
  for (Value input : inputs.drop_front()) {
    std::optional<Shape> shape = shapeOf(input);
    if (!shape)
      return success();
    int64_t sum = kUnknown;
    if (place < shape->size()) {
      int64_t size = (*shape)[place], before = (*result)[place];
      if (size != kUnknown && before != kUnknown)
        sum = llvm::checkedAdd(size, before).value_or(kUnknown);
      (*result)[place] = size;
    }
    if (failed(shapeIs(op, input, *result, "input")))
      return failure();
    (*result)[place] = sum;
  }
  return shapeIs(op, output, *result);
}

LogicalResult permute(Operation *op, Value input, ArrayAttr order,
                      Value output) {
  std::optional<Shape> shape = shapeOf(input);
  Shape places = integers(order);
  if (shape && places.size() != shape->size())
    return op->emitOpError() << "expected an order of " << shape->size()
                             << " places, but got " << places.size();
  llvm::SmallBitVector seen(places.size());
  Shape result;
  for (int64_t place : places) {
    if (failed(isBetween(op, "a place in the order", place, 0,
                         static_cast<int64_t>(places.size()) - 1)))
      return failure();
    if (seen.test(place))
      return op->emitOpError()
             << "expected each place in the order once, but got " << place
             << " twice";
    seen.set(place);
    if (shape)
      result.push_back((*shape)[place]);
  }
  return shape ? shapeIs(op, output, result) : success();
}

LogicalResult squeeze(Operation *op, Value input, ArrayAttr axes,
                      Value output) {
  if (failed(axesWithin(op, integers(axes), input)))
    return failure();
  if (std::optional<Shape> shape = shapeOf(input))
    for (int64_t axis : integers(axes)) {
      int64_t size = (*shape)[axis < 0 ? axis + shape->size() : axis];
      if (size != 1 && size != kUnknown)
        return op->emitOpError()
               << "expected size 1 on axis " << axis << ", but got " << size;
    }
  return sameCount(op, input, output);
}

LogicalResult unsqueeze(Operation *op, Value input, ArrayAttr axes,
                        Value output) {
  if (failed(axesWithin(op, integers(axes), output)))
    return failure();
  return sameCount(op, input, output);
}

LogicalResult upsample(Operation *op, Value input, int64_t scaleH,
                       int64_t scaleW, Value output) {
  if (failed(isBetween(op, "scale_h", scaleH, 1, INT32_MAX)) ||
      failed(isBetween(op, "scale_w", scaleW, 1, INT32_MAX)))
    return failure();
  std::optional<Shape> shape = shapeOf(input);
  if (!shape)
    return success();
  if (shape->size() < 2)
    return op->emitOpError() << "expected an input of at least 2 dimensions, "
                                "but got "
                             << shape->size();
  int64_t &height = shape->end()[-2], &width = shape->back();
  height = times(height, scaleH);
  width = times(width, scaleW);
  return shapeIs(op, output, *shape);
}

/// Divides, or says what is wrong.
static FailureOr<int64_t> divided(Operation *op, StringRef what, int64_t size,
                                  int64_t by) {
  if (size == kUnknown || by == kUnknown)
    return kUnknown;
  if (size % by == 0)
    return size / by;
  return op->emitOpError() << "expected " << what << " divisible by " << by
                           << ", but got " << size;
}

LogicalResult depth2Space(Operation *op, Value input, const Depth2Space &rule,
                          Value output) {
  if (failed(isBetween(op, "block_h", rule.blockH, 1, INT32_MAX)) ||
      failed(isBetween(op, "block_w", rule.blockW, 1, INT32_MAX)))
    return failure();
  std::optional<Shape> shape = shapeOf(input);
  if (!shape)
    return success();
  if (shape->size() != 4)
    return op->emitOpError()
           << "expected an input of 4 dimensions, but got " << shape->size();
  Shape &in = *shape;
  int64_t channels = in[rule.inIsNCHW ? 1 : 3];
  int64_t height = in[rule.inIsNCHW ? 2 : 1], width = in[rule.inIsNCHW ? 3 : 2];
  int64_t block = rule.blockH * rule.blockW;
  if (rule.inversed) {
    FailureOr<int64_t> h = divided(op, "a height", height, rule.blockH);
    FailureOr<int64_t> w =
        failed(h) ? h : divided(op, "a width", width, rule.blockW);
    if (failed(w))
      return failure();
    channels = times(channels, block), height = *h, width = *w;
  } else {
    FailureOr<int64_t> c = divided(op, "channels", channels, block);
    if (failed(c))
      return failure();
    channels = *c, height = times(height, rule.blockH);
    width = times(width, rule.blockW);
  }
  if (rule.outIsNCHW)
    return shapeIs(op, output, {in[0], channels, height, width});
  return shapeIs(op, output, {in[0], height, width, channels});
}

/// Whether the last dimension, or the product of some last ones, is `size`.
static bool endsWith(ArrayRef<int64_t> shape, int64_t size) {
  int64_t product = 1;
  for (int64_t factor : llvm::reverse(shape)) {
    product = times(product, factor);
    if (product == size || product == kUnknown)
      return true;
  }
  return false;
}

LogicalResult matMul(Operation *op, const MatMul &rule) {
  std::optional<Shape> left = shapeOf(rule.left), right = shapeOf(rule.right);
  if (!left || !right || rule.hdimIsBatch)
    return success();
  if (left->empty() || right->empty())
    return op->emitOpError() << "expected operands of at least 1 dimension, "
                                "but got a scalar";
  bool vector = right->size() == 1, row = left->size() == 1;
  int64_t depth =
      vector || rule.rightTranspose ? right->back() : right->end()[-2];
  int64_t have = rule.leftTranspose && !row ? left->end()[-2] : left->back();
  bool flattened =
      right->size() == 2 && !rule.leftTranspose && endsWith(*left, depth);
  if (depth != kUnknown && have != kUnknown && depth != have && !flattened)
    return op->emitOpError() << "expected a right operand of " << have
                             << " rows, but got " << depth;
  if (vector)
    return success();
  int64_t columns = rule.rightTranspose ? right->end()[-2] : right->back();
  std::optional<Shape> bias = shapeOf(rule.bias), out = shapeOf(rule.output);
  if (columns == kUnknown)
    return success();
  if (bias && countOf(rule.bias).value_or(columns) != columns &&
      (bias->empty() || bias->back() != columns))
    return op->emitOpError() << "expected a bias of " << columns
                             << " values, but got " << *countOf(rule.bias);
  if (out && !out->empty() && !rule.outputTranspose &&
      out->back() != kUnknown && out->back() != columns)
    return op->emitOpError() << "expected a result of " << columns
                             << " columns, but got " << out->back();
  return success();
}

} // namespace tpu_eval::verify
