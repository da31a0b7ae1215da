// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Rules on ops that move and pick elements.

#include "tpu_eval/Dialect/Support/Verify.h"
#include "tpu_eval/Dialect/Top/IR/Top.h"

using namespace mlir;
using namespace tpu_eval;
using namespace tpu_eval::top;

LogicalResult SliceOp::verify() {
  return verify::slice(*this, getOffsetAttr(), getStepsAttr(), getEndsAttr());
}

LogicalResult PadOp::verify() {
  if (getPaddingsT() && !isa<NoneType>(getPaddingsT().getType()))
    return success();
  return verify::pad(*this, getInput(), getPaddingsAttr(), getOutput());
}

LogicalResult ReverseOp::verify() {
  return verify::alongAxis(*this, getInput(), getAxis(), getOutput());
}

LogicalResult ShuffleChannelOp::verify() {
  return verify::shuffle(*this, getInput(), getGroup(), getOutput());
}

LogicalResult SwapDimInnerOp::verify() {
  return verify::rotate(*this, getInput(), getOffsetAttr(), getOutput());
}

LogicalResult SwapChannelOp::verify() {
  return verify::channelOrder(*this, getInput(), getChannelOrderAttr(),
                              getOutput());
}

LogicalResult TriluOp::verify() {
  return verify::alongAxis(*this, getInput(), 1, getOutput());
}

LogicalResult GatherOp::verify() {
  return verify::axesWithin(*this, {getAxis()}, getInput());
}

LogicalResult GatherElementsOp::verify() {
  if (failed(verify::sameShape(*this, getIndices(), getOutput())))
    return failure();
  return verify::axesWithin(*this, {static_cast<int64_t>(getAxis())},
                            getInput());
}

LogicalResult GatherNDOp::verify() {
  return verify::tuples(*this, getInput(), getIndices(), getBatchDims());
}

LogicalResult ScatterElementsOp::verify() {
  if (failed(verify::sameCount(*this, getIndices(), getUpdates())))
    return failure();
  return verify::alongAxis(*this, getInput(), getAxis(), getOutput());
}

LogicalResult ScatterNDOp::verify() {
  if (failed(verify::tuples(*this, getInputData(), getIndices(), 0)))
    return failure();
  return verify::sameShape(*this, getInputData(), getOutput());
}

LogicalResult IndexPutOp::verify() {
  return verify::alongAxis(*this, getInput(), 0, getOutput());
}

LogicalResult ArgOp::verify() {
  return verify::axesWithin(*this, {static_cast<int64_t>(getAxis())},
                            getInput());
}

LogicalResult TopKOp::verify() {
  return verify::axesWithin(*this, {static_cast<int64_t>(getAxis())},
                            getInput());
}

LogicalResult CumSumOp::verify() {
  return verify::alongAxis(*this, getInput(), getAxis(), getOutput());
}
