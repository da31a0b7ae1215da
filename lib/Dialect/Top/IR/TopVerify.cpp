// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Rules that ODS cannot say.

#include "tpu_eval/Dialect/Support/Verify.h"
#include "tpu_eval/Dialect/Top/IR/Top.h"

#include "llvm/ADT/StringSwitch.h"

using namespace mlir;
using namespace tpu_eval;
using namespace tpu_eval::top;

static bool padsAreFinal(std::optional<StringRef> autoPad) {
  return !autoPad || *autoPad == "NOTSET";
}

//===--- Structure ---===//

/// Colour channels of a pixel format; 0 where a picture is not stored by
/// pixels.
static size_t channelsOf(StringRef pixelFormat) {
  return llvm::StringSwitch<size_t>(pixelFormat)
      .Case("gray", 1)
      .Cases({"rgb", "bgr"}, 3)
      .Case("rgba", 4)
      .Default(0);
}

/// At least one value a channel: gray inputs are written with three, of which
/// the first counts.
static LogicalResult perChannel(InputOp op, StringRef what, ArrayAttr values) {
  size_t channels = channelsOf(op.getPixelFormat().value_or(""));
  if (!values || values.size() >= channels)
    return success();
  return op.emitOpError() << "expected " << what << " of at least " << channels
                          << " values, but got " << values.size();
}

static LogicalResult verifyNames(InputOp op) {
  struct Rule {
    StringRef what;
    std::optional<StringRef> value;
    SmallVector<StringRef> allowed;
  };
  const Rule rules[] = {
      {"pixel_format",
       op.getPixelFormat(),
       {"rgb", "bgr", "gray", "rgba", "gbrg", "grbg", "bggr", "rggb"}},
      {"channel_format", op.getChannelFormat(), {"nchw", "nhwc"}},
      {"keep_ratio_mode",
       op.getKeepRatioMode(),
       {"letterbox", "short_side_scale"}},
      {"pad_type", op.getPadType(), {"normal", "center"}}};
  for (const Rule &rule : rules)
    if (rule.value &&
        failed(verify::isOneOf(op, rule.what, *rule.value, rule.allowed)))
      return failure();
  return success();
}

LogicalResult InputOp::verify() {
  if (failed(verifyNames(*this)))
    return failure();
  if (ArrayAttr dims = getResizeDimsAttr()) {
    if (dims.size() != 2)
      return emitOpError() << "expected resize_dims of 2 values, but got "
                           << dims.size();
    if (failed(verify::areAtLeast(*this, "resize_dims", dims, 1)))
      return failure();
  }
  if (failed(perChannel(*this, "mean", getMeanAttr())) ||
      failed(perChannel(*this, "scale", getScaleAttr())))
    return failure();
  return verify::sameShape(*this, getInput(), getOutput());
}

//===--- NN ---===//

LogicalResult ConvOp::verify() {
  verify::Conv rule{getInput(),
                    getFilter(),
                    getBias(),
                    getOutput(),
                    {getKernelShapeAttr(), getStridesAttr(), getPadsAttr(),
                     getDilationsAttr(), getInsertsAttr()},
                    static_cast<int64_t>(getGroup()),
                    getDynweightReorderd() ? verify::FilterRule::None
                                           : verify::FilterRule::Shape,
                    padsAreFinal(getAutoPad())};
  return verify::conv(*this, rule);
}

template <typename PoolOp> static LogicalResult verifyPool(PoolOp op) {
  verify::Pool rule{op.getInput(),
                    op.getOutput(),
                    {op.getKernelShapeAttr(), op.getStridesAttr(),
                     op.getPadsAttr(), nullptr, nullptr},
                    op.getCeilMode().value_or(false),
                    op.getIsAdaptive(),
                    op.getKeepdims(),
                    padsAreFinal(op.getAutoPad())};
  return verify::pool(op, rule);
}

LogicalResult AvgPoolOp::verify() { return verifyPool(*this); }
LogicalResult MaxPoolOp::verify() { return verifyPool(*this); }

LogicalResult MatMulOp::verify() {
  return verify::matMul(*this, {getInput(), getRight(), getBias(), getOutput(),
                                getLeftTranspose(), getRightTranspose(),
                                getOutputTranspose(), getHdimIsBatch()});
}

LogicalResult UpsampleOp::verify() {
  return verify::upsample(*this, getInput(), getScaleH(), getScaleW(),
                          getOutput());
}

//===--- Math ---===//

LogicalResult AddOp::verify() {
  if (failed(verify::coefficients(*this, getCoeffAttr(), getInputs().size())))
    return failure();
  return verify::broadcast(*this, getInputs(), getOutput());
}

LogicalResult SubOp::verify() {
  if (getInputs().size() != 2)
    return emitOpError() << "expected 2 inputs, but got " << getInputs().size();
  if (failed(verify::coefficients(*this, getCoeffAttr(), getInputs().size())))
    return failure();
  return verify::broadcast(*this, getInputs(), getOutput());
}

LogicalResult MulOp::verify() {
  return verify::broadcast(*this, getInputs(), getOutput());
}

LogicalResult SoftmaxOp::verify() {
  return verify::axesWithin(*this, {getAxis()}, getInput());
}

//===--- Shape ---===//

LogicalResult ConcatOp::verify() {
  return verify::concat(*this, getInputs(), getAxis(), getOutput());
}

LogicalResult ReshapeOp::verify() {
  return verify::sameCount(*this, getInput(), getOutput());
}

LogicalResult FlattenOp::verify() {
  int64_t start = getStartDim(), end = getEndDim();
  if (failed(verify::axesWithin(*this, {start, end}, getInput())))
    return failure();
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
