// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Rules of windows and resampling that ODS cannot say.

#include "TpuVerify.h"

using namespace mlir;
using namespace tpu_eval;
using namespace tpu_eval::tpu;

static LogicalResult kernelRank(Operation *op, ArrayAttr kernel, size_t rank) {
  if (kernel.size() == rank)
    return success();
  return op->emitOpError() << "expected a kernel_shape of " << rank
                           << " dimensions, but got " << kernel.size();
}

template <typename Op>
static verify::Conv convRule(Op op, ArrayAttr dilations, ArrayAttr inserts) {
  return {op.getInput(),
          op.getFilter(),
          op.getBias(),
          op.getOutput(),
          {op.getKernelShapeAttr(), op.getStridesAttr(), op.getPadsAttr(),
           dilations, inserts},
          static_cast<int64_t>(op.getGroup()),
          isReordered(op) ? verify::FilterRule::None
                          : verify::FilterRule::Count,
          /*padsAreFinal=*/true};
}

/// A bias where it is announced, and a multiplier and shift for all channels,
/// for each, or none.
template <typename Op> static LogicalResult biasAndScales(Op op) {
  if (op.getWithBias() && isa<NoneType>(op.getBias().getType()))
    return op.emitOpError("expected a bias with with_bias, but got none");
  std::optional<verify::Shape> shape = verify::shapeOf(op.getOutput());
  int64_t channels =
      shape && shape->size() > 1 ? (*shape)[1] : ShapedType::kDynamic;
  return verify::multipliersAndShifts(op, op.getMultiplierAttr(),
                                      op.getRshiftAttr(), {1, channels});
}

LogicalResult Conv2DOp::verify() {
  if (failed(kernelRank(*this, getKernelShapeAttr(), 2)))
    return failure();
  verify::Conv rule = convRule(*this, getDilationsAttr(), getInsertsAttr());
  if (getCoeffMerged())
    rule.filterRule = verify::FilterRule::None;
  return failure(failed(verify::conv(*this, rule)) ||
                 failed(biasAndScales(*this)));
}

LogicalResult Conv3DOp::verify() {
  if (failed(kernelRank(*this, getKernelShapeAttr(), 3)) ||
      failed(verify::conv(
          *this, convRule(*this, getDilationsAttr(), getInsertsAttr()))))
    return failure();
  return biasAndScales(*this);
}

template <typename Op> static LogicalResult verifyDeconv(Op op) {
  if (failed(verify::deconv(op, convRule(op, op.getDilationsAttr(), nullptr),
                            op.getOutputPaddingAttr())))
    return failure();
  return biasAndScales(op);
}

LogicalResult DeconvOp::verify() { return verifyDeconv(*this); }

LogicalResult Deconv3DOp::verify() {
  if (failed(kernelRank(*this, getKernelShapeAttr(), 3)))
    return failure();
  return verifyDeconv(*this);
}

template <typename Op> static LogicalResult verifyPool(Op op, size_t rank) {
  if (failed(kernelRank(op, op.getKernelShapeAttr(), rank)) ||
      failed(isPair(op, "multiplier", op.getMultiplierAttr() != nullptr,
                    "rshift", op.getRshiftAttr() != nullptr)) ||
      failed(isPair(op, "scale", op.getScaleAttr() != nullptr, "offset",
                    op.getOffsetAttr() != nullptr)) ||
      failed(verify::shift(op, "rshift", op.getRshift().value_or(0))))
    return failure();
  return verify::pool(op, {op.getInput(),
                           op.getOutput(),
                           {op.getKernelShapeAttr(), op.getStridesAttr(),
                            op.getPadsAttr(), nullptr, nullptr},
                           op.getCeilMode().value_or(false),
                           op.getIsAdaptive(),
                           op.getKeepdims().value_or(true),
                           /*padsAreFinal=*/true});
}

LogicalResult Pool1DOp::verify() { return verifyPool(*this, 1); }
LogicalResult Pool2DOp::verify() { return verifyPool(*this, 2); }
LogicalResult Pool3DOp::verify() { return verifyPool(*this, 3); }

LogicalResult DeformGatherOp::verify() {
  if (getUseMask() && isa<NoneType>(getMask().getType()))
    return emitOpError("expected a mask with use_mask, but got none");
  return verify::deform(*this, {getInput(),
                                /*filter=*/{},
                                getOffset(),
                                getMask(),
                                /*bias=*/{},
                                getOutput(),
                                {getKernelShapeAttr(), getStridesAttr(),
                                 getPadsAttr(), getDilationsAttr(), nullptr},
                                /*group=*/1,
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
                                     getNeedPermute()});
}

LogicalResult RoiAlignOp::verify() {
  return verify::roiAlign(*this, {getInput(), getRois(), getOutput(),
                                  static_cast<int64_t>(getOutputHeight()),
                                  static_cast<int64_t>(getOutputWidth())});
}
