// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Rules of windows and resampling that ODS cannot say.

#include "tpu_eval/Dialect/Support/Verify.h"
#include "tpu_eval/Dialect/Top/IR/Top.h"

using namespace mlir;
using namespace tpu_eval;
using namespace tpu_eval::top;

LogicalResult DeconvOp::verify() {
  verify::Conv rule{getInput(),
                    getFilter(),
                    getBias(),
                    getOutput(),
                    {getKernelShapeAttr(), getStridesAttr(), getPadsAttr(),
                     getDilationsAttr(), nullptr},
                    static_cast<int64_t>(getGroup()),
                    getDynweightReorderd() ? verify::FilterRule::None
                                           : verify::FilterRule::Count,
                    /*padsAreFinal=*/true};
  return verify::deconv(*this, rule, getOutputPaddingAttr());
}

LogicalResult DeformConv2DOp::verify() {
  if (getUseMask() && isa<NoneType>(getMask().getType()))
    return emitOpError("expected a mask with use_mask, but got none");
  return verify::deform(*this, {getInput(),
                                getFilter(),
                                getOffset(),
                                getMask(),
                                getBias(),
                                getOutput(),
                                {getKernelShapeAttr(), getStridesAttr(),
                                 getPadsAttr(), getDilationsAttr(), nullptr},
                                static_cast<int64_t>(getGroup()),
                                static_cast<int64_t>(getDeformGroup()),
                                getUseMask()});
}

LogicalResult InterpOp::verify() {
  return verify::interp(*this, getInput(), getOutput());
}

LogicalResult GridSamplerOp::verify() {
  return verify::gridSampler(*this, {getInput(), getGrid(), getOutput(),
                                     static_cast<int64_t>(getMode()),
                                     static_cast<int64_t>(getPaddingMode()),
                                     /*permuted=*/false});
}

LogicalResult RoiAlignOp::verify() {
  return verify::roiAlign(*this, {getInput(), getRois(), getOutput(),
                                  static_cast<int64_t>(getOutputHeight()),
                                  static_cast<int64_t>(getOutputWidth())});
}
