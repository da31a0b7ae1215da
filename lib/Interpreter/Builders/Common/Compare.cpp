// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Builders/Common/Compare.h"
#include "tpu_eval/Interpreter/Builders/Common/Checks.h"

#include "mlir/IR/Operation.h"
#include "llvm/ADT/StringSwitch.h"

using namespace mlir;

namespace tpu_eval {

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

} // namespace tpu_eval
