// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Dialect/Image/IR/Image.h"
#include "tpu_eval/Dialect/Image/IR/Size.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <cmath>

using namespace mlir;
using namespace tpu_eval::image;

//===----------------------------------------------------------------------===//
// Words of the assembly format
//===----------------------------------------------------------------------===//

static ParseResult parseKeyword(OpAsmParser &parser, StringAttr &attribute) {
  std::string word;
  if (parser.parseKeywordOrString(&word))
    return failure();
  attribute = parser.getBuilder().getStringAttr(word);
  return success();
}

static void printKeyword(OpAsmPrinter &printer, Operation *,
                         StringAttr attribute) {
  printer.printKeywordOrString(attribute.getValue());
}

//===----------------------------------------------------------------------===//
// Rules that several ops share
//===----------------------------------------------------------------------===//

static Size sizeOf(Value picture) {
  ArrayRef<int64_t> shape =
      cast<RankedTensorType>(picture.getType()).getShape();
  return {shape[0], shape[1]};
}

static std::string text(Size size) {
  auto side = [](int64_t value) {
    return ShapedType::isDynamic(value) ? "?" : std::to_string(value);
  };
  return side(size.height) + " x " + side(size.width);
}

static LogicalResult verifyOneOf(Operation *op, StringRef what, StringRef value,
                                 ArrayRef<StringRef> allowed) {
  if (llvm::is_contained(allowed, value))
    return success();
  return op->emitOpError("expected ")
         << what << " to be one of " << llvm::join(allowed, ", ")
         << ", but got \"" << value << "\"";
}

static LogicalResult verifyTarget(Operation *op, Size target) {
  if (target.height > 0 && target.width > 0)
    return success();
  return op->emitOpError("expected a positive height and width, but got ")
         << text(target);
}

/// The type of a picture whose size became `size`. The operand comes straight
/// from the parser, not yet verified.
static LogicalResult inferPicture(std::optional<Location> location, Type type,
                                  Size size, SmallVectorImpl<Type> &results) {
  auto picture = dyn_cast<RankedTensorType>(type);
  if (!picture || picture.getRank() != 3)
    return emitOptionalError(
        location, "expected a picture of 3 dimensions, but got ", type);
  auto valid = [](int64_t side) {
    return side < 0 ? ShapedType::kDynamic : side;
  };
  int64_t shape[] = {valid(size.height), valid(size.width),
                     picture.getDimSize(2)};
  results.push_back(picture.clone(shape));
  return success();
}

//===----------------------------------------------------------------------===//
// resize
//===----------------------------------------------------------------------===//

LogicalResult ResizeOp::inferReturnTypes(MLIRContext *,
                                         std::optional<Location> location,
                                         Adaptor adaptor,
                                         SmallVectorImpl<Type> &results) {
  Type type = adaptor.getPicture().getType();
  Size picture{ShapedType::kDynamic, ShapedType::kDynamic};
  if (auto tensor = dyn_cast<RankedTensorType>(type))
    if (tensor.getRank() == 3)
      picture = {tensor.getDimSize(0), tensor.getDimSize(1)};
  Size target{static_cast<int64_t>(adaptor.getHeight()),
              static_cast<int64_t>(adaptor.getWidth())};
  return inferPicture(location, type,
                      resizedSize(adaptor.getMode(), picture, target), results);
}

LogicalResult ResizeOp::verify() {
  Size target{static_cast<int64_t>(getHeight()),
              static_cast<int64_t>(getWidth())};
  if (failed(verifyOneOf(*this, "mode", getMode(),
                         {"stretch", "letterbox", "short_side"})) ||
      failed(verifyOneOf(*this, "interpolation", getInterpolation(),
                         {"bilinear"})) ||
      failed(verifyTarget(*this, target)))
    return failure();
  Size result = sizeOf(getResult());
  if (result.height == 0 || result.width == 0)
    return emitOpError("expected at least one row and one column to be left, "
                       "but got ")
           << text(result) << " from " << text(sizeOf(getPicture()));
  return success();
}

//===----------------------------------------------------------------------===//
// crop, pad
//===----------------------------------------------------------------------===//

LogicalResult CropOp::inferReturnTypes(MLIRContext *,
                                       std::optional<Location> location,
                                       Adaptor adaptor,
                                       SmallVectorImpl<Type> &results) {
  return inferPicture(location, adaptor.getPicture().getType(),
                      {static_cast<int64_t>(adaptor.getHeight()),
                       static_cast<int64_t>(adaptor.getWidth())},
                      results);
}

LogicalResult CropOp::verify() {
  Size target{static_cast<int64_t>(getHeight()),
              static_cast<int64_t>(getWidth())};
  if (failed(verifyOneOf(*this, "offset", getOffset(),
                         {"half_of_difference", "difference_of_halves"})) ||
      failed(verifyTarget(*this, target)))
    return failure();
  Size picture = sizeOf(getPicture());
  auto tooSmall = [](int64_t side, int64_t least) {
    return !ShapedType::isDynamic(side) && side < least;
  };
  if (tooSmall(picture.height, target.height) ||
      tooSmall(picture.width, target.width))
    return emitOpError("expected a picture of at least ")
           << text(target) << ", but got " << text(picture);
  return success();
}

LogicalResult PadOp::inferReturnTypes(MLIRContext *,
                                      std::optional<Location> location,
                                      Adaptor adaptor,
                                      SmallVectorImpl<Type> &results) {
  return inferPicture(location, adaptor.getPicture().getType(),
                      {static_cast<int64_t>(adaptor.getHeight()),
                       static_cast<int64_t>(adaptor.getWidth())},
                      results);
}

LogicalResult PadOp::verify() {
  Size target{static_cast<int64_t>(getHeight()),
              static_cast<int64_t>(getWidth())};
  if (failed(verifyOneOf(*this, "placement", getPlacement(),
                         {"center", "top_left"})) ||
      failed(verifyTarget(*this, target)))
    return failure();
  int64_t value = static_cast<int64_t>(getValue());
  if (value < 0 || value > 255)
    return emitOpError("expected a value from 0 to 255, but got ") << value;
  Size picture = sizeOf(getPicture());
  if (picture.height > target.height || picture.width > target.width)
    return emitOpError("expected a picture of at most ")
           << text(target) << ", but got " << text(picture);
  return success();
}

//===----------------------------------------------------------------------===//
// channel_order, layout
//===----------------------------------------------------------------------===//

LogicalResult ChannelOrderOp::inferReturnTypes(MLIRContext *,
                                               std::optional<Location>,
                                               Adaptor adaptor,
                                               SmallVectorImpl<Type> &results) {
  results.push_back(adaptor.getPicture().getType());
  return success();
}

LogicalResult ChannelOrderOp::verify() {
  for (StringRef order : {getFrom(), getTo()})
    if (failed(
            verifyOneOf(*this, "order", order, {"bgr", "rgb", "bgra", "rgba"})))
      return failure();
  if (getFrom() == getTo() || channelCount(getFrom()) != channelCount(getTo()))
    return emitOpError("expected two orders of the same channels, but got ")
           << getFrom() << " to " << getTo();
  int64_t channels = getPicture().getType().getDimSize(2);
  if (channels != channelCount(getFrom()))
    return emitOpError("expected ")
           << channelCount(getFrom()) << " channels for " << getFrom()
           << ", but got " << getPicture().getType();
  return success();
}

LogicalResult LayoutOp::inferReturnTypes(MLIRContext *,
                                         std::optional<Location> location,
                                         Adaptor adaptor,
                                         SmallVectorImpl<Type> &results) {
  Type type = adaptor.getPicture().getType();
  auto picture = dyn_cast<RankedTensorType>(type);
  if (!picture || picture.getRank() != 3)
    return emitOptionalError(
        location, "expected a picture of 3 dimensions, but got ", type);
  ArrayRef<int64_t> shape = picture.getShape();
  bool toChannelsFirst = adaptor.getTo() == "chw";
  results.push_back(toChannelsFirst
                        ? picture.clone({shape[2], shape[0], shape[1]})
                        : picture.clone({shape[1], shape[2], shape[0]}));
  return success();
}

LogicalResult LayoutOp::verify() {
  for (StringRef layout : {getFrom(), getTo()})
    if (failed(verifyOneOf(*this, "layout", layout, {"hwc", "chw"})))
      return failure();
  if (getFrom() == getTo())
    return emitOpError("expected two different layouts, but got ")
           << getFrom() << " to " << getTo();
  return success();
}

//===----------------------------------------------------------------------===//
// cast, normalize
//===----------------------------------------------------------------------===//

LogicalResult CastOp::inferReturnTypes(MLIRContext *context,
                                       std::optional<Location> location,
                                       Adaptor adaptor,
                                       SmallVectorImpl<Type> &results) {
  Type type = adaptor.getPictures().getType();
  auto pictures = dyn_cast<RankedTensorType>(type);
  if (!pictures)
    return emitOptionalError(location, "expected a ranked tensor, but got ",
                             type);
  results.push_back(pictures.clone(Float32Type::get(context)));
  return success();
}

LogicalResult NormalizeOp::inferReturnTypes(MLIRContext *,
                                            std::optional<Location>,
                                            Adaptor adaptor,
                                            SmallVectorImpl<Type> &results) {
  results.push_back(adaptor.getPictures().getType());
  return success();
}

/// Float32 is what the values are used as, so there they have to make sense.
static LogicalResult verifyFactors(NormalizeOp op, StringRef what,
                                   ArrayAttr values, int64_t channels) {
  if (static_cast<int64_t>(values.size()) != channels)
    return op.emitOpError("expected ")
           << channels << " " << what << " values, but got " << values.size();
  for (auto value : values.getAsRange<FloatAttr>()) {
    float rounded = static_cast<float>(value.getValueAsDouble());
    if (!std::isfinite(rounded))
      return op.emitOpError("expected ")
             << what << " to be finite in float32, but got " << value;
    if (what == "scale" && rounded == 0)
      return op.emitOpError("expected scale to differ from 0 in float32, "
                            "but got ")
             << value;
  }
  return success();
}

LogicalResult NormalizeOp::verify() {
  auto type = getPictures().getType();
  int64_t axis = static_cast<int64_t>(getAxis());
  if (axis < 0 || axis >= type.getRank())
    return emitOpError("expected an axis from 0 to ")
           << type.getRank() - 1 << ", but got " << axis;
  if (type.isDynamicDim(axis))
    return emitOpError("expected a known number of channels along axis ")
           << axis << ", but got " << type;
  int64_t channels = type.getDimSize(axis);
  if (failed(verifyFactors(*this, "mean", getMean(), channels)))
    return failure();
  return verifyFactors(*this, "scale", getScale(), channels);
}

#define GET_OP_CLASSES
#include "tpu_eval/Dialect/Image/IR/ImageOps.cpp.inc"
