// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Dialect/Check/IR/Check.h"

#include "mlir/Dialect/Quant/IR/Quant.h"
#include "mlir/Dialect/Quant/IR/QuantTypes.h"
#include "mlir/IR/Builders.h"

using namespace mlir;
using namespace tpu_eval::check;

#include "tpu_eval/Dialect/Check/IR/CheckOpsDialect.cpp.inc"

void CheckDialect::initialize() {
  addOperations<
#define GET_OP_LIST
#include "tpu_eval/Dialect/Check/IR/CheckOps.cpp.inc"
      >();
}

/// The type of the numbers that a tensor's elements are stored as.
static Type storedType(Type element) {
  if (auto ranged = dyn_cast<quant::CalibratedQuantizedType>(element))
    return ranged.getExpressedType();
  auto quantized = dyn_cast<quant::QuantizedType>(element);
  if (!quantized)
    return element;
  return IntegerType::get(
      element.getContext(), quantized.getStorageTypeIntegralWidth(),
      quantized.isSigned() ? IntegerType::Signless : IntegerType::Unsigned);
}

//===----------------------------------------------------------------------===//
// Assembly: dense<...> : tensor<...> as ELEMENT
//===----------------------------------------------------------------------===//

static ParseResult parseNumbers(OpAsmParser &parser, DenseElementsAttr &value,
                                Type &type) {
  if (parser.parseAttribute(value))
    return failure();
  Type element = value.getElementType();
  if (succeeded(parser.parseOptionalKeyword("as")) && parser.parseType(element))
    return failure();
  type = RankedTensorType::get(value.getType().getShape(), element);
  return success();
}

static void printNumbers(OpAsmPrinter &printer, Operation *,
                         DenseElementsAttr value, Type type) {
  printer << value;
  Type element = cast<ShapedType>(type).getElementType();
  if (element != value.getElementType())
    printer << " as " << element;
}

//===----------------------------------------------------------------------===//
// Verifiers
//===----------------------------------------------------------------------===//

static LogicalResult verifyNumbers(Operation *op, DenseElementsAttr value,
                                   Type type) {
  auto tensor = cast<ShapedType>(type);
  auto expected = RankedTensorType::get(tensor.getShape(),
                                        storedType(tensor.getElementType()));
  if (value.getType() != expected)
    return op->emitOpError("expected numbers of ")
           << expected << " for " << tensor << ", but got " << value.getType();
  return success();
}

LogicalResult InputOp::verify() {
  return verifyNumbers(*this, getValue(), getResult().getType());
}

LogicalResult WeightOp::verify() {
  return verifyNumbers(*this, getValue(), getResult().getType());
}

LogicalResult ExpectEqConstOp::verify() {
  return verifyNumbers(*this, getExpected(), getActual().getType());
}

template <typename Op> static LogicalResult verifyBounds(Op op) {
  Type stored =
      storedType(cast<ShapedType>(op.getActual().getType()).getElementType());
  if (!isa<FloatType>(stored))
    return op.emitOpError("expected a float tensor, but got ")
           << op.getActual().getType();
  if (!op.getMaxUlp() && !op.getAbs() && !op.getRel())
    return op.emitOpError(
        "expected at least one of max_ulp, abs and rel, but got none");
  if (auto ulp = op.getMaxUlp(); ulp && static_cast<int64_t>(*ulp) < 0)
    return op.emitOpError("expected max_ulp not to be negative, but got ")
           << static_cast<int64_t>(*ulp);
  auto check = [&](StringRef name, FloatAttr bound) -> LogicalResult {
    if (!bound ||
        (bound.getValue().isFinite() && !bound.getValue().isNegative()))
      return success();
    return op.emitOpError("expected ")
           << name << " to be finite and not negative, but got " << bound;
  };
  return success(succeeded(check("abs", op.getAbsAttr())) &&
                 succeeded(check("rel", op.getRelAttr())));
}

LogicalResult ExpectCloseOp::verify() { return verifyBounds(*this); }

LogicalResult ExpectCloseConstOp::verify() {
  if (failed(verifyNumbers(*this, getExpected(), getActual().getType())))
    return failure();
  return verifyBounds(*this);
}

#define GET_OP_CLASSES
#include "tpu_eval/Dialect/Check/IR/CheckOps.cpp.inc"
