// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Rules that ODS cannot say.

#include "TpuVerify.h"

using namespace mlir;
using namespace tpu_eval;
using namespace tpu_eval::tpu;

static LogicalResult scaledInputs(Operation *op, size_t inputs,
                                  ArrayAttr multipliers, ArrayAttr shifts) {
  return verify::multipliersAndShifts(op, multipliers, shifts,
                                      static_cast<int64_t>(inputs));
}

//===--- NN ---===//

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
