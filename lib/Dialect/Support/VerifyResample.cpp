// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Rules of ops that read a picture at other places than its elements.

#include "tpu_eval/Dialect/Support/Verify.h"

using namespace mlir;

namespace tpu_eval::verify {

static constexpr int64_t kUnknown = ShapedType::kDynamic;

LogicalResult interp(Operation *op, Value input, Value output) {
  std::optional<Shape> shape = shapeOf(input), result = shapeOf(output);
  if (!shape || !result)
    return success();
  if (shape->size() < 3)
    return op->emitOpError() << "expected an input of at least 3 dimensions, "
                                "but got "
                             << shape->size();
  size_t spatial = shape->size() == 3 ? 1 : 2;
  for (size_t i = shape->size() - spatial; i < shape->size(); ++i)
    (*shape)[i] = kUnknown;
  return shapeIs(op, output, *shape);
}

LogicalResult gridSampler(Operation *op, const GridSampler &rule) {
  if (failed(isBetween(op, "mode", rule.mode, 0, 1)) ||
      failed(isBetween(op, "padding_mode", rule.paddingMode, 0, 2)))
    return failure();
  std::optional<Shape> input = shapeOf(rule.input), grid = shapeOf(rule.grid);
  if (!input || !grid)
    return success();
  size_t rank = input->size();
  if (rank != 4 && rank != 5)
    return op->emitOpError()
           << "expected an input of 4 or 5 dimensions, but got " << rank;
  Shape expected(rank, kUnknown);
  expected.front() = input->front();
  (rule.permuted ? expected[1] : expected.back()) =
      static_cast<int64_t>(rank) - 2;
  if (failed(shapeIs(op, rule.grid, expected, "grid")))
    return failure();
  Shape result = {input->front(), (*input)[1]};
  auto places = grid->begin() + (rule.permuted ? 2 : 1);
  result.append(places, places + (rank - 2));
  return shapeIs(op, rule.output, result);
}

LogicalResult roiAlign(Operation *op, const RoiAlign &rule) {
  if (failed(isBetween(op, "output_height", rule.height, 1, INT32_MAX)) ||
      failed(isBetween(op, "output_width", rule.width, 1, INT32_MAX)))
    return failure();
  std::optional<Shape> input = shapeOf(rule.input), rois = shapeOf(rule.rois);
  if (!input || !rois)
    return success();
  if (input->size() != 4)
    return op->emitOpError()
           << "expected an input of 4 dimensions, but got " << input->size();
  if (failed(shapeIs(op, rule.rois, {kUnknown, 5}, "rois")))
    return failure();
  return shapeIs(op, rule.output,
                 {rois->front(), (*input)[1], rule.height, rule.width});
}

} // namespace tpu_eval::verify
