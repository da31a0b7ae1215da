// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Conversion/LowerPreprocess/LowerPreprocess.h"

#include "PreprocessAttributes.h"
#include "tpu_eval/Dialect/Image/IR/Image.h"
#include "tpu_eval/Dialect/Top/IR/Top.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/SymbolTable.h"

using namespace mlir;
using namespace tpu_eval;

namespace tpu_eval {
#define GEN_PASS_DEF_LOWERPREPROCESS
#include "tpu_eval/Conversion/LowerPreprocess/Passes.h.inc"
} // namespace tpu_eval

/// The tensor's name: the first name in its location.
static StringAttr tensorName(Location location) {
  StringAttr name;
  location->walk([&](Location part) {
    if (auto named = dyn_cast<NameLoc>(part))
      name = named.getName();
    return name ? WalkResult::interrupt() : WalkResult::advance();
  });
  return name;
}

/// What a file is decoded to. Red, green and blue come in OpenCV's order.
static StringRef decodedFormat(StringRef pixelFormat) {
  return pixelFormat == "rgb" ? "bgr" : pixelFormat;
}

/// The ops that take one decoded picture to the 8-bit tensor of one sample.
static Value buildSteps(OpBuilder &builder, Location location, Value picture,
                        const PreprocessAttributes &attributes) {
  const image::Size &resize = attributes.resize;
  picture = image::ResizeOp::create(builder, location, picture, attributes.mode,
                                    "bilinear", resize.height, resize.width);
  if (attributes.mode == "letterbox")
    picture =
        image::PadOp::create(builder, location, picture, attributes.placement,
                             attributes.padValue, resize.height, resize.width);
  if (attributes.mode == "short_side")
    picture =
        image::CropOp::create(builder, location, picture, "half_of_difference",
                              resize.height, resize.width);
  const image::Size &network = attributes.network;
  if (!(resize == network))
    picture = image::CropOp::create(builder, location, picture,
                                    "difference_of_halves", network.height,
                                    network.width);
  StringRef decoded = decodedFormat(attributes.pixelFormat);
  if (decoded != attributes.pixelFormat)
    picture = image::ChannelOrderOp::create(builder, location, picture, decoded,
                                            attributes.pixelFormat);
  if (attributes.channelsFirst)
    picture = image::LayoutOp::create(builder, location, picture, "hwc", "chw");
  return picture;
}

/// Builds `@preprocess_<input>` in front of the input's own function.
static void buildFunction(func::FuncOp function, Location location,
                          StringAttr name,
                          const PreprocessAttributes &attributes) {
  OpBuilder builder(function);
  auto sample = builder.getIntegerType(8, /*isSigned=*/false);
  auto picture = RankedTensorType::get(
      {ShapedType::kDynamic, ShapedType::kDynamic, attributes.channels},
      sample);
  auto result =
      RankedTensorType::get(attributes.type.getShape().drop_front(), sample);
  auto prepare =
      func::FuncOp::create(location, "preprocess_" + name.str(),
                           builder.getFunctionType({picture}, {result}));
  prepare.setPrivate();
  prepare->setAttr(image::kInputAttr, name);
  prepare->setAttr(image::kPixelFormatAttr, builder.getStringAttr(decodedFormat(
                                                attributes.pixelFormat)));
  SymbolTable(function->getParentOp())
      .insert(prepare, Block::iterator(function));

  builder.setInsertionPointToStart(prepare.addEntryBlock());
  Value last =
      buildSteps(builder, location, prepare.getArgument(0), attributes);
  func::ReturnOp::create(builder, location, last);
}

/// The argument takes 8-bit samples, which are cast and normalized.
static void feedSamples(func::FuncOp function, BlockArgument argument,
                        Operation *input,
                        const PreprocessAttributes &attributes) {
  OpBuilder builder(input);
  auto samples =
      RankedTensorType::get(attributes.type.getShape(),
                            builder.getIntegerType(8, /*isSigned=*/false));
  argument.setType(samples);
  SmallVector<Type> types(function.getArgumentTypes());
  types[argument.getArgNumber()] = samples;
  function.setType(builder.getFunctionType(types, function.getResultTypes()));

  // A location is a tensor's name, and these have none: the input has it.
  Location location = builder.getUnknownLoc();
  Value value = image::CastOp::create(builder, location, argument);
  value = image::NormalizeOp::create(builder, location, value,
                                     attributes.channelsFirst ? 1 : 3,
                                     builder.getF64ArrayAttr(attributes.mean),
                                     builder.getF64ArrayAttr(attributes.scale));
  input->setOperand(0, value);
  for (StringRef name : preprocessAttributeNames())
    input->removeAttr(name);
  input->setAttr("do_preprocess", builder.getBoolAttr(false));
}

static LogicalResult lower(Operation *input) {
  StringAttr name = tensorName(input->getLoc());
  if (!name)
    return input->emitOpError(
        "expected a location that names the input, but got none");
  auto argument = dyn_cast<BlockArgument>(input->getOperand(0));
  auto function = dyn_cast<func::FuncOp>(input->getParentOp());
  if (!argument || !function)
    return input->emitOpError(
        "expected to take an argument of its function, but got another value");
  if (!argument.hasOneUse())
    return input->emitOpError(
               "expected an argument of its own, but got one of ")
           << llvm::range_size(argument.getUses()) << " uses";
  FailureOr<PreprocessAttributes> attributes = readPreprocessAttributes(input);
  if (failed(attributes))
    return failure();
  buildFunction(function, input->getLoc(), name, *attributes);
  feedSamples(function, argument, input, *attributes);
  return success();
}

/// TPU-MLIR sets `do_preprocess` on inputs of any kind. Without a word on
/// pictures, one that no picture fits is fed with arrays: token ids, say.
static bool takesPictures(top::InputOp input) {
  auto wanted = input->getAttrOfType<BoolAttr>("do_preprocess");
  if (!wanted || !wanted.getValue())
    return false;
  auto type = dyn_cast<RankedTensorType>(input->getOperand(0).getType());
  bool fits = type && type.getRank() == 4 && type.getElementType().isF32();
  ArrayRef<StringRef> details = preprocessAttributeNames().drop_front();
  return fits || llvm::any_of(details, [&](StringRef name) {
           return input->hasAttr(name);
         });
}

namespace {
struct LowerPreprocessPass
    : public tpu_eval::impl::LowerPreprocessBase<LowerPreprocessPass> {
  void runOnOperation() override {
    SmallVector<Operation *> inputs;
    getOperation().walk([&](top::InputOp input) {
      if (takesPictures(input))
        inputs.push_back(input);
    });
    bool failedOne = false;
    for (Operation *input : inputs)
      failedOne |= failed(lower(input));
    if (failedOne)
      signalPassFailure();
  }
};
} // namespace
