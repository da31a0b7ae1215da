// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Builders/Common/Elementwise.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Slope.h"

#include "llvm/ADT/StringSwitch.h"

using namespace mlir;

namespace tpu_eval {

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

LogicalResult expectNoCoefficients(Operation *op,
                                   std::optional<ArrayAttr> coeff) {
  for (double value : coefficients(coeff, 0))
    if (value != 1.0)
      return op->emitOpError("expected coefficients of 1, but got ") << value;
  return success();
}

FailureOr<Kernel> binaryKernel(Operation *op, const OpTypes &types,
                               kernels::BinaryOp function, kernels::Relu relu,
                               bool reversed) {
  if (failed(expectTwoInputs(op, types)) || failed(expectFloat(op, types)))
    return failure();
  return Kernel([=](auto in, auto out) {
    kernels::binary(function, relu, in[reversed], in[!reversed], out[0]);
  });
}

FailureOr<Kernel> constantKernel(Operation *op, const OpTypes &types,
                                 kernels::ConstantAttrs attrs) {
  if (failed(expectFloat(op, types)))
    return failure();
  return Kernel(
      [attrs](auto in, auto out) { kernels::constant(attrs, in[0], out[0]); });
}

RoundMode roundModeOf(StringRef name) {
  return llvm::StringSwitch<RoundMode>(name)
      .Case("HalfUp", RoundMode::HalfUp)
      .Case("HalfDown", RoundMode::HalfDown)
      .Case("HalfToEven", RoundMode::HalfToEven)
      .Case("HalfToOdd", RoundMode::HalfToOdd)
      .Case("HalfTowardsZero", RoundMode::HalfTowardsZero)
      .Case("TowardsZero", RoundMode::TowardsZero)
      .Case("Up", RoundMode::Up)
      .Case("Down", RoundMode::Down)
      .Default(RoundMode::HalfAwayFromZero);
}

/// The relation of a mode; Not asks whether both are equal, as it is written
/// with the constant 0.
static kernels::Relation relationOf(StringRef mode) {
  using kernels::Relation;
  return llvm::StringSwitch<Relation>(mode)
      .Cases({"Equal", "Not"}, Relation::Equal)
      .Cases({"NotEqual", "Xor"}, Relation::NotEqual)
      .Case("Greater", Relation::Greater)
      .Case("GreaterOrEqual", Relation::GreaterOrEqual)
      .Case("Less", Relation::Less)
      .Case("LessOrEqual", Relation::LessOrEqual)
      .Default(Relation::And);
}

FailureOr<Kernel> compareKernel(Operation *op, const OpTypes &types,
                                StringRef mode) {
  if (failed(expectTwoInputs(op, types)))
    return failure();
  DType left = types.operands[0]->dtype, right = types.operands[1]->dtype;
  if (isFloat(left) != isFloat(right))
    return op->emitOpError(
               "expected two float or two integer tensors, but got ")
           << dtypeName(left) << " and " << dtypeName(right);
  kernels::Relation relation = relationOf(mode);
  return Kernel([=](auto in, auto out) {
    kernels::compare(relation, in[0], in[1], out[0]);
  });
}

FailureOr<Kernel> compareConstantKernel(Operation *op, const OpTypes &types,
                                        StringRef mode, double value,
                                        bool reversed) {
  kernels::Relation relation = relationOf(mode);
  return Kernel([=](auto in, auto out) {
    kernels::compareConstant(relation, value, reversed, in[0], out[0]);
  });
}

/// The operand of a branch, checked.
static LogicalResult checkBranch(Operation *op, const OpTypes &types,
                                 const BranchSource &branch) {
  if (branch.constant)
    return success();
  const auto &operand = types.operands[branch.operand];
  DType dtype = types.results[0].dtype;
  if (operand && operand->dtype == dtype)
    return success();
  return op->emitOpError("expected branches of the result's format ")
         << dtypeName(dtype) << ", but got "
         << (operand ? dtypeName(operand->dtype) : "none");
}

FailureOr<Kernel> selectKernel(Operation *op, const OpTypes &types,
                               BranchSource onTrue, BranchSource onFalse) {
  OpTypes present{{types.operands[0]}, types.results};
  for (const BranchSource &branch : {onTrue, onFalse}) {
    if (failed(checkBranch(op, types, branch)))
      return failure();
    if (!branch.constant)
      present.operands.push_back(types.operands[branch.operand]);
  }
  if (failed(expectBroadcast(op, present)))
    return failure();
  auto bind = [](const BranchSource &branch, llvm::ArrayRef<Tensor> in) {
    return branch.constant ? kernels::Branch{Tensor(), *branch.constant}
                           : kernels::Branch{in[branch.operand], 0};
  };
  return Kernel([=](auto in, auto out) {
    kernels::select(in[0], bind(onTrue, in), bind(onFalse, in), out[0]);
  });
}

FailureOr<Kernel> preluKernel(Operation *op, const OpTypes &types,
                              int64_t shift) {
  if (failed(expectTwoInputs(op, types)) ||
      failed(expectFloatOrInteger(op, types)) ||
      failed(expectNoZeroPoint(op, types)))
    return failure();
  return Kernel(
      [=](auto in, auto out) { kernels::prelu(shift, in[0], in[1], out[0]); });
}

FailureOr<Kernel> scaleKernel(Operation *op, const OpTypes &types,
                              kernels::Relu relu) {
  const TensorType &result = types.results[0];
  if (result.rank() < 2)
    return op->emitOpError("expected tensors with channels on dimension 1, but "
                           "got rank ")
           << result.rank();
  if (types.operands[0]->shape != result.shape)
    return op->emitOpError("expected a result of the input's shape, but got "
                           "another");
  if (failed(expectFloatOrInteger(op, types)))
    return failure();
  bool integer = !isFloat(result.dtype);
  for (size_t i = 0; i < types.operands.size(); ++i) {
    const auto &operand = types.operands[i];
    if (!operand) {
      if (i < 3 || integer)
        return op->emitOpError("expected scale, bias and, of integers, lshift, "
                               "but got none");
    } else if (i && operand->elements() != result.shape[1]) {
      return op->emitOpError("expected ")
             << result.shape[1] << " values, one a channel, but got "
             << operand->elements();
    } else if (integer && storageBytes(operand->dtype) > 2) {
      return op->emitOpError("expected integers of 8 or 16 bits, but got ")
             << dtypeName(operand->dtype);
    }
  }
  if (integer && types.operands.size() < 4)
    return op->emitOpError("expected float tensors, but got ")
           << dtypeName(result.dtype);
  return Kernel([=](auto in, auto out) {
    kernels::scale(relu, in[0], in[1], in[2], in.size() > 3 ? in[3] : Tensor(),
                   out[0]);
  });
}

} // namespace tpu_eval
