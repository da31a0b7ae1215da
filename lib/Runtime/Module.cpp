// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ModuleImpl.h"
#include "TextLimits.h"

#include "tpu_eval/Conversion/LowerPreprocess/LowerPreprocess.h"
#include "tpu_eval/Dialect/Image/IR/Image.h"
#include "tpu_eval/Dialect/Top/IR/Top.h"
#include "tpu_eval/Dialect/Tpu/IR/Tpu.h"
#include "tpu_eval/Interpreter/Module/Types.h"
#include "tpu_eval/Transforms/IsolateInputs/IsolateInputs.h"
#include "tpu_eval/Transforms/Splice/Splice.h"

#include "mlir/Dialect/Quant/IR/Quant.h"
#include "mlir/Dialect/Quant/IR/QuantTypes.h"
#include "mlir/IR/Verifier.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Pass/PassManager.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/JSON.h"

using namespace mlir;

namespace tpu_eval::runtime {

static std::shared_ptr<MLIRContext> makeContext() {
  DialectRegistry registry;
  registry.insert<func::FuncDialect, quant::QuantDialect, top::TopDialect,
                  tpu::TpuDialect, image::ImageDialect>();
  // A module is read once and small: a pool of threads costs more than it
  // saves.
  return std::make_shared<MLIRContext>(registry,
                                       MLIRContext::Threading::DISABLED);
}

Module Module::parse(const std::string &text, const std::string &name,
                     Error &error) {
  auto impl = std::make_shared<Impl>();
  impl->context = makeContext();
  impl->name = name;
  if (auto excess = findExcess(text)) {
    error.message = name + *excess;
    return Module(std::move(impl));
  }
  FirstError handler(impl->context.get(), name, error);
  impl->module = parseSourceString<ModuleOp>(text, impl->context.get(),
                                             /*sourceName=*/name);
  if (!impl->module && !error)
    error.message = name + ": expected an MLIR module, but got none";
  return Module(std::move(impl));
}

const std::string &Module::name() const { return impl->name; }

static std::optional<AttributeValue> convertArray(ArrayAttr array) {
  std::vector<int64_t> integers;
  std::vector<double> reals;
  for (Attribute value : array) {
    if (auto integer = dyn_cast<IntegerAttr>(value))
      integers.push_back(integer.getValue().getSExtValue());
    else if (auto real = dyn_cast<FloatAttr>(value))
      reals.push_back(real.getValueAsDouble());
    else
      return std::nullopt;
  }
  if (!reals.empty() && !integers.empty())
    return std::nullopt;
  return reals.empty() ? AttributeValue(integers) : AttributeValue(reals);
}

/// Nothing for kinds of attributes that no reader asks for.
static std::optional<AttributeValue> convert(Attribute attribute) {
  if (auto flag = dyn_cast<BoolAttr>(attribute))
    return AttributeValue(flag.getValue());
  if (auto integer = dyn_cast<IntegerAttr>(attribute))
    return AttributeValue(integer.getValue().getSExtValue());
  if (auto real = dyn_cast<FloatAttr>(attribute))
    return AttributeValue(real.getValueAsDouble());
  if (auto text = dyn_cast<StringAttr>(attribute))
    return AttributeValue(llvm::json::fixUTF8(text.getValue()));
  if (auto array = dyn_cast<ArrayAttr>(attribute))
    return convertArray(array);
  return std::nullopt;
}

static AttributeList convert(ArrayRef<NamedAttribute> attributes,
                             StringRef prefix) {
  AttributeList list;
  for (NamedAttribute attribute : attributes) {
    StringRef name = attribute.getName().strref();
    auto value = convert(attribute.getValue());
    if (name.consume_front(prefix) && value)
      list.emplace_back(llvm::json::fixUTF8(name), std::move(*value));
  }
  return list;
}

AttributeList Module::attributes() const {
  return convert((*impl->module)->getAttrs(), "module.");
}

static std::vector<TensorInfo>
infos(const FailureOr<std::vector<NamedType>> &tensors) {
  std::vector<TensorInfo> list;
  if (succeeded(tensors))
    for (const NamedType &tensor : *tensors)
      list.push_back(describe(tensor));
  return list;
}

TensorInfo describe(const NamedType &tensor) {
  const TensorType &type = tensor.type;
  return {tensor.name, type.shape, dtypeName(type.dtype), type.scale,
          type.zeroPoint};
}

std::vector<TensorInfo> Module::inputs(Error &error) const {
  FirstError handler(impl->context.get(), impl->name, error);
  return infos(moduleInputs(*impl->module));
}

std::vector<TensorInfo> Module::outputs(Error &error) const {
  FirstError handler(impl->context.get(), impl->name, error);
  return infos(moduleOutputs(*impl->module));
}

std::vector<TensorInfo> Module::weights() const {
  std::vector<TensorInfo> infos;
  llvm::StringSet<> seen;
  (*impl->module)->walk([&](top::WeightOp op) {
    std::string name = resultName(op->getResult(0)), reason;
    auto type = convertType(op->getResult(0).getType(), reason);
    if (succeeded(type) && seen.insert(name).second)
      infos.push_back(describe({name, *type}));
  });
  return infos;
}

static bool holdsFloats(Value value) {
  Type type = getElementTypeOrSelf(value);
  return isa<FloatType, quant::CalibratedQuantizedType>(type);
}

static bool computesInFloats(Operation *op) {
  if (!isa_and_nonnull<top::TopDialect, tpu::TpuDialect>(op->getDialect()) ||
      isa<top::InputOp>(op))
    return false;
  return llvm::any_of(op->getResults(), holdsFloats) &&
         llvm::any_of(op->getOperands(), [](Value operand) {
           return holdsFloats(operand) &&
                  !operand.getDefiningOp<top::WeightOp>();
         });
}

bool Module::computesInFloats() const {
  auto found = (*impl->module)->walk([](Operation *op) {
    return runtime::computesInFloats(op) ? WalkResult::interrupt()
                                         : WalkResult::advance();
  });
  return found.wasInterrupted();
}

static std::shared_ptr<Module::Impl> copyOf(const Module &module) {
  auto copy = std::make_shared<Module::Impl>();
  copy->context = module.impl->context;
  copy->name = module.name();
  copy->module = module.impl->module->clone();
  return copy;
}

/// A copy of a module after a pass.
static Module transform(const Module &module, std::unique_ptr<Pass> pass,
                        Error &error) {
  auto copy = copyOf(module);
  FirstError handler(copy->context.get(), copy->name, error);
  PassManager passes(copy->context.get());
  passes.addPass(std::move(pass));
  if (failed(passes.run(*copy->module)) && !error)
    error.message = copy->name + ": the preprocessing could not be lowered";
  return Module(std::move(copy));
}

Module Module::lowerPreprocess(Error &error) const {
  return transform(*this, createLowerPreprocess(), error);
}

Module Module::isolateInputs(Error &error) const {
  return transform(*this, createIsolateInputs(), error);
}

Module Module::splice(const Module &donor,
                      const std::vector<std::string> &names,
                      const std::string &suffix, const std::string &narrow,
                      Error &error) const {
  auto copy = copyOf(*this);
  FirstError handler(copy->context.get(), copy->name, error);
  Builder builder(copy->context.get());
  Type rounded = narrow == "f16"    ? Type(builder.getF16Type())
                 : narrow == "bf16" ? Type(builder.getBF16Type())
                                    : Type();
  // Attributes and types belong to a context: the donor is read into this one.
  OwningOpRef<ModuleOp> other = parseSourceString<ModuleOp>(
      donor.print(), copy->context.get(), donor.name());
  if (other && succeeded(tpu_eval::splice(*copy->module, *other, names, suffix,
                                          rounded)))
    (void)mlir::verify(*copy->module);
  return Module(std::move(copy));
}

Module Module::withWeightFile(const std::string &file) const {
  auto copy = copyOf(*this);
  (*copy->module)
      ->setAttr("module.weight_file",
                StringAttr::get(copy->context.get(), file));
  return Module(std::move(copy));
}

static std::vector<int64_t> sizes(Type type) {
  auto shape = cast<RankedTensorType>(type).getShape();
  std::vector<int64_t> list;
  for (int64_t dim : shape)
    list.push_back(ShapedType::isDynamic(dim) ? -1 : dim);
  return list;
}

static ImageSteps stepsOf(func::FuncOp function) {
  ImageSteps result;
  if (auto format = function->getAttrOfType<StringAttr>("image.pixel_format"))
    result.pixelFormat = llvm::json::fixUTF8(format.getValue());
  result.channels = sizes(function.getArgumentTypes().front()).back();
  for (Operation &op : function.getBody().front().without_terminator())
    result.ops.push_back({op.getName().stripDialect().str(),
                          convert(op.getAttrs(), ""),
                          sizes(op.getResult(0).getType())});
  return result;
}

ImageSteps Module::imageSteps(const std::string &input) const {
  for (auto function : impl->module->getOps<func::FuncOp>())
    if (auto name = function->getAttrOfType<StringAttr>("image.input");
        name && name.getValue() == input && !function.isExternal())
      return stepsOf(function);
  return {};
}

std::string Module::print() const {
  std::string text;
  llvm::raw_string_ostream stream(text);
  OpPrintingFlags flags;
  flags.enableDebugInfo(true, /*prettyForm=*/false).printGenericOpForm(true);
  impl->module->print(stream, flags);
  return text;
}

} // namespace tpu_eval::runtime
