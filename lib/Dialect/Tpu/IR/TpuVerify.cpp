// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Rules that ODS cannot say.

#include "tpu_eval/Dialect/Support/Verify.h"
#include "tpu_eval/Dialect/Tpu/IR/Tpu.h"

#include "mlir/IR/BuiltinOps.h"

using namespace mlir;
using namespace tpu_eval;
using namespace tpu_eval::tpu;

/// Once code generation has begun, filters are laid out for the chip, whatever
/// their type says.
static bool isReordered(Operation *op) {
  auto module = op->getParentOfType<ModuleOp>();
  auto state =
      module ? module->getAttrOfType<StringAttr>("module.state") : StringAttr();
  return state &&
         llvm::is_contained({"TPU_REORDERED", "TPU_DIVIDED", "TPU_ADDRESSED"},
                            state.getValue());
}

static LogicalResult isPair(Operation *op, StringRef first, bool hasFirst,
                            StringRef second, bool hasSecond) {
  if (hasFirst == hasSecond)
    return success();
  return op->emitOpError() << "expected " << first << " and " << second
                           << " together, but got only "
                           << (hasFirst ? first : second);
}

static LogicalResult scaledInputs(Operation *op, size_t inputs,
                                  ArrayAttr multipliers, ArrayAttr shifts) {
  return verify::multipliersAndShifts(op, multipliers, shifts,
                                      static_cast<int64_t>(inputs));
}

//===--- NN ---===//

LogicalResult Conv2DOp::verify() {
  if (getKernelShape().size() != 2)
    return emitOpError() << "expected a kernel_shape of 2 dimensions, but got "
                         << getKernelShape().size();
  verify::Conv rule{getInput(),
                    getFilter(),
                    getBias(),
                    getOutput(),
                    {getKernelShapeAttr(), getStridesAttr(), getPadsAttr(),
                     getDilationsAttr(), getInsertsAttr()},
                    static_cast<int64_t>(getGroup()),
                    getCoeffMerged() || isReordered(*this)
                        ? verify::FilterRule::None
                        : verify::FilterRule::Count,
                    /*padsAreFinal=*/true};
  if (failed(verify::conv(*this, rule)))
    return failure();
  if (getWithBias() && isa<NoneType>(getBias().getType()))
    return emitOpError("expected a bias with with_bias, but got none");
  std::optional<verify::Shape> shape = verify::shapeOf(getOutput());
  int64_t channels =
      shape && shape->size() > 1 ? (*shape)[1] : ShapedType::kDynamic;
  return verify::multipliersAndShifts(*this, getMultiplierAttr(),
                                      getRshiftAttr(), {1, channels});
}

LogicalResult Pool2DOp::verify() {
  if (getKernelShape().size() != 2)
    return emitOpError() << "expected a kernel_shape of 2 dimensions, but got "
                         << getKernelShape().size();
  if (failed(isPair(*this, "multiplier", getMultiplierAttr() != nullptr,
                    "rshift", getRshiftAttr() != nullptr)) ||
      failed(isPair(*this, "scale", getScaleAttr() != nullptr, "offset",
                    getOffsetAttr() != nullptr)) ||
      failed(verify::shift(*this, "rshift", getRshift().value_or(0))))
    return failure();
  verify::Pool rule{
      getInput(),
      getOutput(),
      {getKernelShapeAttr(), getStridesAttr(), getPadsAttr(), nullptr, nullptr},
      getCeilMode().value_or(false),
      getIsAdaptive(),
      getKeepdims().value_or(true),
      /*padsAreFinal=*/true};
  return verify::pool(*this, rule);
}

LogicalResult MatMulOp::verify() {
  verify::MatMul rule{
      getInput(),           getRight(),         getBias(),
      getOutput(),          getLeftTranspose(), getRightTranspose(),
      getOutputTranspose(), getHdimIsBatch()};
  if (failed(verify::matMul(*this, rule)))
    return failure();
  std::optional<verify::Shape> right = verify::shapeOf(getRight());
  int64_t columns = ShapedType::kDynamic;
  if (right && right->size() > 1)
    columns = getRightTranspose() ? right->end()[-2] : right->back();
  return verify::multipliersAndShifts(*this, getMultipliersAttr(),
                                      getRshiftsAttr(), {1, columns});
}

LogicalResult UpsampleOp::verify() {
  return verify::upsample(*this, getInput(), getScaleH(), getScaleW(),
                          getOutput());
}

//===--- Math ---===//

LogicalResult AddOp::verify() {
  size_t inputs = getInputs().size();
  if (failed(verify::coefficients(*this, getCoeffAttr(), inputs)) ||
      failed(
          scaledInputs(*this, inputs, getMultipliersAttr(), getRshiftsAttr())))
    return failure();
  if (getDoEarlyStride().value_or(false))
    return success();
  return verify::broadcast(*this, getInputs(), getOutput());
}

LogicalResult SubOp::verify() {
  size_t inputs = getInputs().size();
  if (inputs != 2)
    return emitOpError() << "expected 2 inputs, but got " << inputs;
  if (failed(verify::coefficients(*this, getCoeffAttr(), inputs)) ||
      failed(
          scaledInputs(*this, inputs, getMultipliersAttr(), getRshiftsAttr())))
    return failure();
  return verify::broadcast(*this, getInputs(), getOutput());
}

LogicalResult MulOp::verify() {
  if (failed(verify::shift(*this, "rshift", getRshift())))
    return failure();
  return verify::broadcast(*this, getInputs(), getOutput());
}

LogicalResult ReluOp::verify() {
  return verify::sameShape(*this, getInput(), getOutput());
}

LogicalResult ActiveOp::verify() {
  return verify::sameShape(*this, getInput(), getOutput());
}

LogicalResult SoftmaxOp::verify() {
  if (failed(verify::axesWithin(*this, {getAxis()}, getInput())) ||
      failed(verify::table(*this, getTable())))
    return failure();
  return verify::sameShape(*this, getInput(), getOutput());
}

//===--- Quant ---===//

LogicalResult CastOp::verify() {
  return verify::sameShape(*this, getInput(), getOutput());
}

LogicalResult LutOp::verify() {
  if (failed(verify::table(*this, getTable())))
    return failure();
  return verify::sameShape(*this, getInput(), getOutput());
}

LogicalResult MulShiftOp::verify() {
  if (failed(verify::shift(*this, "rshift", getRshift())))
    return failure();
  return verify::sameShape(*this, getInput(), getOutput());
}

LogicalResult RequantIntOp::verify() {
  if (failed(verify::shift(*this, "rshift", getRshift())))
    return failure();
  return verify::sameShape(*this, getInput(), getOutput());
}

//===--- Shape ---===//

LogicalResult ConcatOp::verify() {
  if (failed(scaledInputs(*this, getInputs().size(), getMultipliersAttr(),
                          getRshiftsAttr())))
    return failure();
  return verify::concat(*this, getInputs(), getAxis(), getOutput());
}

LogicalResult ReshapeOp::verify() {
  return verify::sameCount(*this, getInput(), getOutput());
}

LogicalResult SqueezeOp::verify() {
  return verify::squeeze(*this, getInput(), getAxesAttr(), getOutput());
}

LogicalResult UnsqueezeOp::verify() {
  return verify::unsqueeze(*this, getInput(), getAxesAttr(), getOutput());
}

LogicalResult PermuteOp::verify() {
  return verify::permute(*this, getInput(), getOrderAttr(), getOutput());
}

LogicalResult Depth2SpaceOp::verify() {
  return verify::depth2Space(*this, getInput(),
                             {static_cast<int64_t>(getBlockH()),
                              static_cast<int64_t>(getBlockW()),
                              getIsInversed(), getInIs_NCHW(), getOutIs_NCHW()},
                             getOutput());
}
