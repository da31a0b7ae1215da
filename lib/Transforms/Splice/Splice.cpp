// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Transforms/Splice/Splice.h"

#include "tpu_eval/Dialect/Support/Names.h"
#include "tpu_eval/Dialect/Top/IR/Top.h"
#include "tpu_eval/Dialect/Tpu/IR/Tpu.h"

#include "mlir/Analysis/TopologicalSortUtils.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Quant/IR/QuantTypes.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/IRMapping.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

using namespace mlir;

namespace tpu_eval {
namespace {

/// The element type that decides how a tensor is stored: a calibrated float is
/// a float.
Type storedElement(Type type) {
  Type element = cast<RankedTensorType>(type).getElementType();
  if (auto ranged = dyn_cast<quant::CalibratedQuantizedType>(element))
    return ranged.getExpressedType();
  return element;
}

/// For names: f32, i8, ...
std::string spell(Type element) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  if (auto quantized = dyn_cast<quant::QuantizedType>(element))
    stream << (quantized.isSigned() ? "i" : "u")
           << quantized.getStorageTypeIntegralWidth();
  else
    stream << element;
  return text;
}

class Splicer {
public:
  Splicer(func::FuncOp into, func::FuncOp from, StringRef suffix, Type narrow)
      : into(into), from(from), suffix(suffix), narrow(narrow),
        builder(into.getBody().front().getTerminator()) {}

  LogicalResult run(ArrayRef<std::string> names);

private:
  LogicalResult select(ArrayRef<std::string> names);
  FailureOr<Operation *> clone(Operation *op);
  FailureOr<Value> operand(Operation *reader, Value value);
  Value fit(Value value, Type type, std::string name, bool exact = false);
  Value round(Value value);
  LogicalResult replace(Value old, Value made);
  Location name(const std::string &wanted);
  Location rename(Location loc);
  void restoreNames(Block &block);

  func::FuncOp into, from;
  StringRef suffix;
  Type narrow;
  OpBuilder builder;
  llvm::StringMap<Value> values, donors; // by name
  llvm::StringSet<> selected, used;
  DenseMap<Operation *, Location> renamed; // with the names that they had
  DenseMap<Value, Value> made;             // donor's value -> its copy
  DenseMap<std::pair<Value, Type>, Value> castsOf; // to a donor's format
};

void collect(func::FuncOp function, llvm::StringMap<Value> &values) {
  for (Operation &op : function.getBody().front())
    for (OpResult result : op.getResults())
      if (std::string name = resultName(result); !name.empty())
        values.try_emplace(name, result);
}

LogicalResult Splicer::select(ArrayRef<std::string> names) {
  collect(into, values);
  collect(from, donors);
  for (auto &entry : values)
    used.insert(entry.first());
  for (const std::string &name : names) {
    for (auto *side : {&values, &donors}) {
      Operation *op =
          side->lookup(name) ? side->lookup(name).getDefiningOp() : nullptr;
      if (op && !isa<top::WeightOp, top::InputOp>(op))
        continue;
      return into.emitError()
             << "'" << name << "': expected an op of both stages, but "
             << (side == &values ? "the module" : "the donor") << " has none";
    }
    selected.insert(name);
  }
  return success();
}

LogicalResult Splicer::run(ArrayRef<std::string> names) {
  if (failed(select(names)))
    return failure();
  Block &block = into.getBody().front();
  for (const std::string &name : names)
    if (failed(clone(donors.lookup(name).getDefiningOp())))
      return failure();
  for (const std::string &name : names)
    if (selected.erase(name) &&
        failed(replace(values.lookup(name), made.lookup(donors.lookup(name)))))
      return failure();
  sortTopologically(&block);
  eraseUnused(block);
  restoreNames(block);
  return success();
}

/// A location of this name, with a number when it is taken.
Location Splicer::name(const std::string &wanted) {
  std::string unique = wanted;
  for (int i = 2; !used.insert(unique).second; ++i)
    unique = wanted + "_" + std::to_string(i);
  return NameLoc::get(builder.getStringAttr(unique));
}

/// Every name in the location, with the suffix.
Location Splicer::rename(Location loc) {
  if (auto fused = dyn_cast<FusedLoc>(loc)) {
    SmallVector<Location> parts;
    for (Location part : fused.getLocations())
      parts.push_back(rename(part));
    return FusedLoc::get(builder.getContext(), parts);
  }
  if (auto named = dyn_cast<NameLoc>(loc))
    return NameLoc::get(builder.getStringAttr(named.getName().str() + suffix),
                        named.getChildLoc());
  return loc;
}

/// A tensor whose old format nobody reads has its name for itself.
void Splicer::restoreNames(Block &block) {
  llvm::StringMap<Value> left;
  collect(into, left);
  for (Operation &op : block)
    if (auto found = renamed.find(&op); found != renamed.end()) {
      Location now = op.getLoc();
      op.setLoc(found->second);
      if (llvm::any_of(op.getResults(), [&](OpResult result) {
            return left.contains(resultName(result));
          }))
        op.setLoc(now);
    }
}

FailureOr<Operation *> Splicer::clone(Operation *op) {
  if (op->getNumResults() > 0 && made.count(op->getResult(0)))
    return made.lookup(op->getResult(0)).getDefiningOp();
  if (op->getNumRegions() > 0)
    return into.emitError() << "expected ops without regions, but got "
                            << op->getName() << " in the donor";
  IRMapping mapping;
  for (Value value : op->getOperands()) {
    auto mapped = operand(op, value);
    if (failed(mapped))
      return failure();
    mapping.map(value, *mapped);
  }
  Operation *copy = builder.clone(*op, mapping);
  if (isa<top::WeightOp>(op)) {
    copy->setLoc(rename(copy->getLoc()));
    if (values.count(resultName(copy->getResult(0))))
      return into.emitError()
             << "'" << resultName(copy->getResult(0))
             << "': expected no such name, which a weight of the donor gets";
  }
  for (auto [old, made] : llvm::zip(op->getResults(), copy->getResults()))
    this->made[old] = isa<top::WeightOp, top::NoneOp>(op) ? made : round(made);
  return copy;
}

/// What stands for an operand of a donor's op in this module.
FailureOr<Value> Splicer::operand(Operation *reader, Value value) {
  if (auto argument = dyn_cast<BlockArgument>(value))
    return Value(into.getArgument(argument.getArgNumber()));
  std::string name = resultName(cast<OpResult>(value));
  Value own = values.lookup(name);
  bool constant = isa<top::WeightOp, top::NoneOp>(value.getDefiningOp());
  if (own && !constant && !selected.contains(name)) {
    if (cast<ShapedType>(own.getType()).getShape() !=
        cast<ShapedType>(value.getType()).getShape())
      return into.emitError()
             << "'" << name << "': expected the same shape in both stages, but "
             << "got " << own.getType() << " and " << value.getType();
    auto type = cast<RankedTensorType>(value.getType());
    if (!narrow || !storedElement(type).isF32())
      return fit(own, type, name);
    return fit(fit(own, type.clone(narrow), name), type, name);
  }
  if (failed(clone(value.getDefiningOp())))
    return failure();
  return made.lookup(value);
}

/// A quantised type beside a narrow float: TPU-MLIR then scales in that float.
Type beside(Type type, Type have) {
  auto ranked = cast<RankedTensorType>(type);
  auto uniform = dyn_cast<quant::UniformQuantizedType>(ranked.getElementType());
  if (!uniform || !(have.isF16() || have.isBF16()))
    return type;
  return ranked.clone(quant::UniformQuantizedType::get(
      uniform.getFlags(), uniform.getStorageType(), have, uniform.getScale(),
      uniform.getZeroPoint(), uniform.getStorageTypeMin(),
      uniform.getStorageTypeMax()));
}

/// The value in the format of a type. Between two quantised formats there is a
/// float: tpu.Cast takes one of them only. `exact`: what the network returns
/// has the type that its function says.
Value Splicer::fit(Value value, Type type, std::string tensor, bool exact) {
  Type have = storedElement(value.getType()), want = storedElement(type);
  if (have == want)
    return value;
  Value &cast = castsOf[{value, type}];
  if (cast)
    return cast;
  if (isa<quant::QuantizedType>(have) && isa<quant::QuantizedType>(want))
    value = fit(value,
                RankedTensorType::get(mlir::cast<ShapedType>(type).getShape(),
                                      builder.getF32Type()),
                tensor);
  OperationState state(name(tensor + "_as_" + spell(want)),
                       tpu::CastOp::getOperationName());
  state.addOperands(value);
  state.addTypes(exact ? type : beside(type, have));
  state.addAttribute("with_scale", builder.getBoolAttr(true));
  Value made = builder.create(state)->getResult(0);
  return castsOf[{value, type}] = made;
}

/// A donor's F32 tensor as the narrow float holds it, if there is one.
Value Splicer::round(Value value) {
  auto type = dyn_cast<RankedTensorType>(value.getType());
  if (!narrow || !type || !storedElement(type).isF32())
    return value;
  std::string tensor = resultName(cast<OpResult>(value));
  Value rounded = fit(value, type.clone(narrow), tensor);
  return fit(rounded, type.clone(builder.getF32Type()), tensor);
}

/// The tensor before `round` took it back to F32.
Value narrowest(Value value, Type narrow) {
  auto wide = value.getDefiningOp<tpu::CastOp>();
  Value before = wide ? wide->getOperand(0) : Value();
  bool rounded = before && storedElement(before.getType()) == narrow &&
                 before.getDefiningOp<tpu::CastOp>();
  return rounded ? before : value;
}

/// Readers of the old tensor get the new one, under the old name and in the
/// old format.
LogicalResult Splicer::replace(Value old, Value made) {
  if (cast<ShapedType>(old.getType()).getShape() !=
      cast<ShapedType>(made.getType()).getShape())
    return into.emitError()
           << "'" << resultName(cast<OpResult>(old))
           << "': expected the same shape in both stages, but got "
           << old.getType() << " and " << made.getType();
  Value read = made;
  if (storedElement(old.getType()) != storedElement(made.getType())) {
    made = narrow ? narrowest(made, narrow) : made;
    Operation *op = made.getDefiningOp();
    if (narrow && isa<tpu::CastOp>(op))
      op = op->getOperand(0).getDefiningOp();
    if (resultName(op->getResult(0)) == resultName(cast<OpResult>(old)))
      renamed.try_emplace(op, op->getLoc()), op->setLoc(rename(op->getLoc()));
    bool returned = llvm::any_of(old.getUsers(), [](Operation *user) {
      return isa<func::ReturnOp>(user);
    });
    read = fit(made, old.getType(), resultName(cast<OpResult>(old)), returned);
    read.getDefiningOp()->setLoc(
        NameLoc::get(builder.getStringAttr(resultName(cast<OpResult>(old)))));
  }
  old.replaceAllUsesWith(read);
  return success();
}

FailureOr<func::FuncOp> network(ModuleOp module) {
  auto main = module.lookupSymbol<func::FuncOp>("main");
  if (main && !main.isExternal() &&
      isa<func::ReturnOp>(main.getBody().back().back()))
    return main;
  return module.emitError(
      "expected a function @main with a body, but got none");
}

} // namespace

LogicalResult splice(ModuleOp module, ModuleOp donor,
                     ArrayRef<std::string> names, StringRef suffix,
                     Type narrow) {
  auto into = network(module), from = network(donor);
  if (failed(into) || failed(from))
    return failure();
  if (into->getNumArguments() != from->getNumArguments())
    return into->emitError("expected as many inputs in both stages, but got ")
           << into->getNumArguments() << " and " << from->getNumArguments();
  return Splicer(*into, *from, suffix, narrow).run(names);
}

} // namespace tpu_eval
