// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Rules on values and numbers.

#include "tpu_eval/Dialect/Support/Verify.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CheckedArithmetic.h"

using namespace mlir;

namespace tpu_eval::verify {

static constexpr int64_t kUnknown = ShapedType::kDynamic;

static std::string text(ArrayRef<int64_t> shape) {
  if (shape.empty())
    return "of a scalar";
  std::string out;
  llvm::raw_string_ostream stream(out);
  llvm::interleave(
      shape, stream,
      [&](int64_t size) {
        if (size == kUnknown)
          stream << '?';
        else
          stream << size;
      },
      "x");
  return out;
}

std::optional<Shape> shapeOf(Value value) {
  auto type =
      dyn_cast_or_null<RankedTensorType>(value ? value.getType() : Type());
  if (!type)
    return std::nullopt;
  return Shape(type.getShape());
}

std::optional<int64_t> product(ArrayRef<int64_t> shape) {
  std::optional<int64_t> count = 1;
  for (int64_t size : shape) {
    if (size == kUnknown || !count)
      return std::nullopt;
    count = llvm::checkedMul(*count, size);
  }
  return count;
}

std::optional<int64_t> countOf(Value value) {
  std::optional<Shape> shape = shapeOf(value);
  return shape ? product(*shape) : std::nullopt;
}

Shape integers(ArrayAttr attribute) {
  Shape values;
  if (attribute)
    for (auto value : attribute.getAsRange<IntegerAttr>())
      values.push_back(value.getInt());
  return values;
}

LogicalResult shapeIs(Operation *op, Value value, ArrayRef<int64_t> expected,
                      StringRef what) {
  std::optional<Shape> shape = shapeOf(value);
  if (!shape)
    return success();
  bool fits = shape->size() == expected.size();
  for (size_t i = 0; fits && i < expected.size(); ++i)
    fits = (*shape)[i] == expected[i] || (*shape)[i] == kUnknown ||
           expected[i] == kUnknown;
  if (fits)
    return success();
  return op->emitOpError() << "expected " << what << " shape " << text(expected)
                           << ", but got " << text(*shape);
}

LogicalResult sameShape(Operation *op, Value input, Value output) {
  std::optional<Shape> shape = shapeOf(input);
  return shape ? shapeIs(op, output, *shape) : success();
}

LogicalResult sameCount(Operation *op, Value input, Value output) {
  std::optional<int64_t> before = countOf(input), after = countOf(output);
  if (!before || !after || *before == *after)
    return success();
  return op->emitOpError() << "expected a result of " << *before
                           << " elements, but got " << *after;
}

LogicalResult isBetween(Operation *op, StringRef what, int64_t value,
                        int64_t low, int64_t high) {
  if (value >= low && value <= high)
    return success();
  return op->emitOpError() << "expected " << what << " between " << low
                           << " and " << high << ", but got " << value;
}

LogicalResult areAtLeast(Operation *op, StringRef what, ArrayAttr values,
                         int64_t low) {
  for (int64_t value : integers(values))
    if (value < low)
      return op->emitOpError() << "expected " << what << " of at least " << low
                               << ", but got " << value;
  return success();
}

LogicalResult isOneOf(Operation *op, StringRef what, StringRef value,
                      ArrayRef<StringRef> allowed) {
  if (llvm::is_contained(allowed, value))
    return success();
  return op->emitOpError() << "expected " << what << " to be one of "
                           << llvm::join(allowed, ", ") << ", but got \""
                           << value << '"';
}

LogicalResult table(Operation *op, Value table) {
  std::optional<int64_t> count = countOf(table);
  if (!count || *count == 256)
    return success();
  return op->emitOpError() << "expected a table of 256 values, but got "
                           << *count;
}

LogicalResult shift(Operation *op, StringRef what, int64_t value) {
  return isBetween(op, what, value, -62, 62);
}

LogicalResult multipliersAndShifts(Operation *op, ArrayAttr multipliers,
                                   ArrayAttr shifts, ArrayRef<int64_t> counts) {
  size_t given = multipliers ? multipliers.size() : 0;
  size_t shifted = shifts ? shifts.size() : 0;
  if (given != shifted)
    return op->emitOpError() << "expected as many shifts as multipliers ("
                             << given << "), but got " << shifted;
  if (!multipliers && !shifts)
    return success();
  bool open = llvm::is_contained(counts, kUnknown);
  if (!open && !llvm::is_contained(counts, static_cast<int64_t>(given))) {
    InFlightDiagnostic error = op->emitOpError() << "expected ";
    llvm::interleave(
        counts, [&](int64_t count) { error << count; },
        [&] { error << " or "; });
    return error << " multipliers, but got " << given;
  }
  for (int64_t value : integers(shifts))
    if (failed(isBetween(op, "shifts", value, 0, 62)))
      return failure();
  return success();
}

LogicalResult coefficients(Operation *op, ArrayAttr coeff, size_t inputs) {
  if (!coeff || coeff.size() == inputs)
    return success();
  return op->emitOpError() << "expected a coefficient for each of " << inputs
                           << " inputs, but got " << coeff.size();
}

} // namespace tpu_eval::verify
