// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "PreprocessAttributes.h"

#include "tpu_eval/Dialect/Image/IR/Image.h"

#include "mlir/IR/BuiltinAttributes.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <cmath>

using namespace mlir;
using namespace tpu_eval;

ArrayRef<StringRef> tpu_eval::preprocessAttributeNames() {
  static constexpr StringRef names[] = {
      "do_preprocess", "pixel_format", "channel_format",
      "resize_dims",   "mean",         "keep_aspect_ratio",
      "scale",         "pad_type",     "keep_ratio_mode",
      "pad_value",     "yuv_type",     "customization_format",
      "aligned"};
  return names;
}

namespace {

/// Reads one attribute after the other. What top.Input's own verifier allows
/// and pictures cannot have is reported.
class Reader {
public:
  explicit Reader(Operation *input) : input(input) {}

  LogicalResult run(PreprocessAttributes &result);

private:
  LogicalResult readFormat(PreprocessAttributes &result);
  LogicalResult readNetwork(PreprocessAttributes &result);
  LogicalResult readResize(PreprocessAttributes &result);
  LogicalResult readPad(PreprocessAttributes &result);
  LogicalResult readFactors(StringRef name, double absent, int64_t channels,
                            SmallVectorImpl<double> &values);
  LogicalResult rejectRawPictures();

  /// The word that attribute `name` holds, `absent` without it.
  StringRef word(StringRef name, StringRef absent) {
    auto attribute = get<StringAttr>(name);
    return attribute ? attribute.getValue() : absent;
  }
  template <typename AttrT> AttrT get(StringRef name) {
    return input->getAttrOfType<AttrT>(name);
  }
  InFlightDiagnostic error() { return input->emitOpError("expected "); }

  Operation *input;
};

} // namespace

LogicalResult Reader::rejectRawPictures() {
  for (StringRef name : {"yuv_type", "customization_format"}) {
    auto attribute = get<StringAttr>(name);
    if (attribute && !attribute.getValue().empty())
      return error() << name
                     << " to be empty, as pictures are decoded to 8-bit "
                     << "channels, but got " << attribute;
  }
  return success();
}

LogicalResult Reader::readFormat(PreprocessAttributes &result) {
  result.pixelFormat = word("pixel_format", "bgr");
  result.channelsFirst = word("channel_format", "nchw") == "nchw";
  SmallVector<StringRef> decoded{"bgr", "rgb", "gray", "rgba"};
  if (!llvm::is_contained(decoded, result.pixelFormat))
    return error() << "a pixel_format that pictures are decoded to, one of "
                   << llvm::join(decoded, ", ") << ", but got \""
                   << result.pixelFormat << "\"";
  result.channels = image::channelCount(result.pixelFormat);
  return success();
}

LogicalResult Reader::readNetwork(PreprocessAttributes &result) {
  auto type = dyn_cast<RankedTensorType>(input->getOperand(0).getType());
  if (!type || type.getRank() != 4 || !type.getElementType().isF32())
    return error() << "an input of 4 dimensions of f32 to be fed with "
                   << "pictures, but got " << input->getOperand(0).getType();
  ArrayRef<int64_t> sample = type.getShape().drop_front();
  if (llvm::any_of(sample, [](int64_t side) { return side <= 0; }))
    return error() << "a known height, width and number of channels, but got "
                   << type;
  result.type = type;
  result.network = result.channelsFirst ? image::Size{sample[1], sample[2]}
                                        : image::Size{sample[0], sample[1]};
  int64_t channels = result.channelsFirst ? sample[0] : sample[2];
  if (channels != result.channels)
    return error() << result.channels << " channels for pixel_format "
                   << result.pixelFormat << " and channel_format "
                   << (result.channelsFirst ? "nchw" : "nhwc") << ", but got "
                   << type;
  return success();
}

LogicalResult Reader::readResize(PreprocessAttributes &result) {
  StringRef ratio = word("keep_ratio_mode", "letterbox");
  auto keep = get<BoolAttr>("keep_aspect_ratio");
  result.mode = !keep || !keep.getValue() ? "stretch"
                : ratio == "letterbox"    ? "letterbox"
                                          : "short_side";
  if (result.mode == "letterbox" && result.channels > 3)
    return error() << "at most 3 channels with keep_ratio_mode letterbox, but "
                   << "got pixel_format " << result.pixelFormat;

  result.resize = result.network;
  auto sizes = get<ArrayAttr>("resize_dims");
  if (!sizes)
    return success();
  auto side = [&](size_t i) { return cast<IntegerAttr>(sizes[i]).getInt(); };
  result.resize = {side(0), side(1)};
  if (result.resize.height < result.network.height ||
      result.resize.width < result.network.width)
    return error() << "resize_dims of at least the network's "
                   << result.network.height << " x " << result.network.width
                   << ", but got " << sizes;
  return success();
}

LogicalResult Reader::readPad(PreprocessAttributes &result) {
  result.placement =
      word("pad_type", "center") == "center" ? "center" : "top_left";
  auto value = get<IntegerAttr>("pad_value");
  result.padValue = value ? value.getInt() : 0;
  if (result.padValue < 0 || result.padValue > 255)
    return error() << "pad_value from 0 to 255, but got " << result.padValue;
  return success();
}

/// One value a channel. A gray picture takes the first and leaves the rest.
LogicalResult Reader::readFactors(StringRef name, double absent,
                                  int64_t channels,
                                  SmallVectorImpl<double> &values) {
  auto attribute = get<ArrayAttr>(name);
  if (!attribute) {
    values.assign(channels, absent);
    return success();
  }
  auto count = static_cast<int64_t>(attribute.size());
  if (count != channels && (channels > 1 || count == 0))
    return error() << channels << " " << name << " values, but got " << count;
  for (Attribute value : attribute.getValue().take_front(channels))
    values.push_back(cast<FloatAttr>(value).getValueAsDouble());
  for (double value : values) {
    float rounded = static_cast<float>(value);
    if (!std::isfinite(rounded))
      return error() << name << " to be finite in float32, but got " << value;
    if (name == "scale" && rounded == 0)
      return error() << "scale to differ from 0 in float32, but got " << value;
  }
  return success();
}

LogicalResult Reader::run(PreprocessAttributes &result) {
  if (failed(rejectRawPictures()) || failed(readFormat(result)) ||
      failed(readNetwork(result)) || failed(readResize(result)) ||
      failed(readPad(result)) ||
      failed(readFactors("mean", 0, result.channels, result.mean)))
    return failure();
  return readFactors("scale", 1, result.channels, result.scale);
}

FailureOr<PreprocessAttributes>
tpu_eval::readPreprocessAttributes(Operation *input) {
  PreprocessAttributes result;
  if (failed(Reader(input).run(result)))
    return failure();
  return result;
}
