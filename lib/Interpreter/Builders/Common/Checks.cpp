// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Builders/Common/Checks.h"

#include "mlir/IR/Operation.h"

using namespace mlir;

namespace tpu_eval {

static Diagnostic &operator<<(Diagnostic &diagnostic,
                              const std::vector<int64_t> &shape) {
  llvm::interleave(
      shape, [&](int64_t dim) { diagnostic << dim; },
      [&] { diagnostic << "x"; });
  return diagnostic;
}

LogicalResult expectRank(Operation *op, const OpTypes &types, int64_t rank) {
  for (const TensorType *type : {&*types.operands[0], &types.results[0]})
    if (type->rank() != rank)
      return op->emitOpError("expected tensors of rank ")
             << rank << ", but got rank " << type->rank();
  return success();
}

static bool broadcasts(const std::vector<int64_t> &from,
                       const std::vector<int64_t> &to) {
  if (from.size() > to.size())
    return false;
  for (size_t i = 1; i <= from.size(); ++i)
    if (from[from.size() - i] != 1 &&
        from[from.size() - i] != to[to.size() - i])
      return false;
  return true;
}

LogicalResult expectBroadcast(Operation *op, const OpTypes &types) {
  for (const auto &operand : types.operands)
    if (!operand || !broadcasts(operand->shape, types.results[0].shape)) {
      auto error = op->emitOpError("expected operands that broadcast to ");
      *error.getUnderlyingDiagnostic() << types.results[0].shape;
      error << ", but got ";
      if (operand)
        *error.getUnderlyingDiagnostic() << operand->shape;
      else
        error << "none";
      return error;
    }
  return success();
}

LogicalResult expectFloat(Operation *op, const OpTypes &types) {
  auto check = [&](DType dtype) -> LogicalResult {
    if (isFloat(dtype))
      return success();
    return op->emitOpError("expected float tensors, but got ")
           << dtypeName(dtype);
  };
  for (const auto &operand : types.operands)
    if (operand && failed(check(operand->dtype)))
      return failure();
  return check(types.results[0].dtype);
}

LogicalResult expectOneKind(Operation *op, const OpTypes &types) {
  if (isFloat(types.results[0].dtype))
    return expectFloat(op, types);
  for (const auto &operand : types.operands)
    if (operand && isFloat(operand->dtype))
      return op->emitOpError("expected integer tensors, but got ")
             << dtypeName(operand->dtype);
  if (types.operands.size() > 2 && types.operands[2] &&
      types.operands[2]->dtype != DType::I32)
    return op->emitOpError("expected a bias of i32, but got ")
           << dtypeName(types.operands[2]->dtype);
  return success();
}

LogicalResult expectSameFormat(Operation *op, const OpTypes &types) {
  DType in = types.operands[0]->dtype, out = types.results[0].dtype;
  if (in != out)
    return op->emitOpError("expected input and output of one format, but got ")
           << dtypeName(in) << " and " << dtypeName(out);
  return success();
}

static bool allFloat(const OpTypes &types, bool isFloatTensor) {
  return llvm::all_of(types.operands, [&](const auto &operand) {
    return !operand || isFloat(operand->dtype) == isFloatTensor;
  });
}

LogicalResult expectFloatOrInteger(Operation *op, const OpTypes &types) {
  bool result = isFloat(types.results[0].dtype);
  if (allFloat(types, result))
    return success();
  return op->emitOpError("expected ")
         << (result ? "float" : "integer") << " operands for a result of "
         << dtypeName(types.results[0].dtype) << ", but got others";
}

LogicalResult expectNoZeroPoint(Operation *op, const OpTypes &types) {
  auto check = [&](const TensorType &type) -> LogicalResult {
    if (type.zeroPoint == 0)
      return success();
    return op->emitOpError("expected zero point 0, but got ") << type.zeroPoint;
  };
  for (const auto &operand : types.operands)
    if (operand && failed(check(*operand)))
      return failure();
  return check(types.results[0]);
}

LogicalResult expectTwoInputs(Operation *op, const OpTypes &types) {
  if (types.operands.size() != 2)
    return op->emitOpError("expected 2 inputs, but got ")
           << types.operands.size();
  return expectBroadcast(op, types);
}

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
  if (types.has(number) && types.operands[number]->dtype == first)
    return success();
  return op->emitOpError("expected an operand ")
         << number << " of " << dtypeName(first) << ", but got "
         << (types.has(number) ? dtypeName(types.operands[number]->dtype)
                               : "none");
}

} // namespace tpu_eval
