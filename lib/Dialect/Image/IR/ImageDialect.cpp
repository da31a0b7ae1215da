// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Dialect/Image/IR/Image.h"

#include "mlir/Interfaces/FunctionInterfaces.h"
#include "llvm/ADT/StringSwitch.h"

using namespace mlir;
using namespace tpu_eval::image;

#include "tpu_eval/Dialect/Image/IR/ImageOpsDialect.cpp.inc"

void ImageDialect::initialize() {
  addOperations<
#define GET_OP_LIST
#include "tpu_eval/Dialect/Image/IR/ImageOps.cpp.inc"
      >();
}

int64_t tpu_eval::image::channelCount(StringRef pixelFormat) {
  return llvm::StringSwitch<int64_t>(pixelFormat)
      .Case("gray", 1)
      .Cases({"bgr", "rgb"}, 3)
      .Cases({"bgra", "rgba"}, 4)
      .Default(0);
}

/// The argument of a function that prepares a picture: as many channels as its
/// pixel format has.
static LogicalResult verifyPixelFormat(FunctionOpInterface function,
                                       StringRef format) {
  int64_t channels = channelCount(format);
  if (!channels)
    return function.emitOpError("expected ")
           << kPixelFormatAttr << " to be one of bgr, rgb, gray, bgra, rgba, "
           << "but got \"" << format << "\"";
  auto picture =
      function.getNumArguments() == 1
          ? dyn_cast<RankedTensorType>(function.getArgumentTypes().front())
          : RankedTensorType();
  if (!picture || picture.getRank() != 3 || picture.getDimSize(2) != channels)
    return function.emitOpError("expected one picture of ")
           << channels << " channels for the pixel format " << format
           << ", but got " << function.getFunctionType();
  return success();
}

LogicalResult ImageDialect::verifyOperationAttribute(Operation *op,
                                                     NamedAttribute attribute) {
  StringRef name = attribute.getName();
  auto function = dyn_cast<FunctionOpInterface>(op);
  auto value = dyn_cast<StringAttr>(attribute.getValue());
  if (name != kInputAttr && name != kPixelFormatAttr)
    return op->emitOpError("expected ")
           << kInputAttr << " or " << kPixelFormatAttr << ", but got " << name;
  if (!function)
    return op->emitOpError("expected ") << name << " on a function only";
  if (!value)
    return op->emitOpError("expected ")
           << name << " to be a string, but got " << attribute.getValue();
  return name == kPixelFormatAttr
             ? verifyPixelFormat(function, value.getValue())
             : success();
}
