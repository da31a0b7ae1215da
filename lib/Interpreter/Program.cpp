// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Program.h"
#include "tpu_eval/Dialect/Top/IR/Top.h"
#include "tpu_eval/Interpreter/Arena.h"

#include "llvm/ADT/MapVector.h"

using namespace mlir;

namespace tpu_eval {

/// Builds a Program in one walk over the entry function's block.
class ProgramBuilder {
public:
  ProgramBuilder(ModuleOp module, const WeightSource &weights,
                 const Registry &registry)
      : module(module), weights(weights), registry(registry) {}

  FailureOr<Program> build();

private:
  LogicalResult checkRules(Block &body);
  LogicalResult addOp(Operation &op);
  LogicalResult addWeight(top::WeightOp op);
  LogicalResult addStep(Operation &op);
  FailureOr<size_t> addSlot(Operation *where, Value value, Slot::Kind kind);
  void planMemory();

  ModuleOp module;
  const WeightSource &weights;
  const Registry &registry;
  Program program;
  llvm::DenseMap<Value, size_t> slotOf;
};

FailureOr<Program> Program::build(ModuleOp module, const WeightSource &weights,
                                  const Registry &registry) {
  return ProgramBuilder(module, weights, registry).build();
}

FailureOr<Program> ProgramBuilder::build() {
  auto main = entryFunction(module);
  auto inputs = moduleInputs(module);
  auto outputs = moduleOutputs(module);
  if (failed(main) || failed(inputs) || failed(outputs))
    return failure();
  program.inputTypes = std::move(*inputs);
  program.outputTypes = std::move(*outputs);
  if (!main->getBody().hasOneBlock())
    return main->emitError("expected one block in @main, but got ")
           << main->getBody().getBlocks().size();
  Block &body = main->getBody().front();
  if (failed(checkRules(body)))
    return failure();
  for (Value argument : body.getArguments()) {
    auto slot = addSlot(*main, argument, Slot::Kind::Arena);
    if (failed(slot))
      return failure();
    program.arguments.push_back(*slot);
  }
  for (Operation &op : body.without_terminator())
    if (failed(addOp(op)))
      return failure();
  for (Value value : body.getTerminator()->getOperands())
    program.results.push_back(slotOf.lookup(value));
  planMemory();
  return std::move(program);
}

/// Names every op without a rule at once, so that the user sees the whole list
/// before the first sample.
LogicalResult ProgramBuilder::checkRules(Block &body) {
  llvm::MapVector<StringRef, std::pair<Operation *, int>> unsupported;
  for (Operation &op : body.without_terminator()) {
    StringRef name = op.getName().getStringRef();
    if (isa<top::WeightOp, top::NoneOp>(op) || registry.lookup(name))
      continue;
    auto &entry = unsupported[name];
    entry.first = entry.first ? entry.first : &op;
    ++entry.second;
  }
  if (unsupported.empty())
    return success();
  std::string list;
  llvm::raw_string_ostream text(list);
  for (auto &[name, entry] : unsupported) {
    text << (list.empty() ? "" : ", ") << name << " (" << entry.second
         << ", first at '";
    text << (entry.first->getNumResults()
                 ? resultName(entry.first->getResult(0))
                 : std::string())
         << "')";
  }
  return module.emitError("expected ops with an evaluation rule, but got ")
         << list;
}

LogicalResult ProgramBuilder::addOp(Operation &op) {
  if (isa<top::NoneOp>(op))
    return addSlot(&op, op.getResult(0), Slot::Kind::Absent);
  if (auto weight = dyn_cast<top::WeightOp>(op))
    return addWeight(weight);
  return addStep(op);
}

FailureOr<size_t> ProgramBuilder::addSlot(Operation *where, Value value,
                                          Slot::Kind kind) {
  slotOf[value] = program.places.size();
  if (isa<NoneType>(value.getType())) {
    program.places.emplace_back();
    return program.places.size() - 1;
  }
  std::string reason;
  auto type = convertType(value.getType(), reason);
  if (failed(type)) {
    where->emitError() << reason;
    return failure();
  }
  Slot slot;
  slot.kind = kind;
  slot.type = std::move(*type);
  program.places.push_back(std::move(slot));
  return program.places.size() - 1;
}

LogicalResult ProgramBuilder::addWeight(top::WeightOp op) {
  auto slot = addSlot(op, op->getResult(0), Slot::Kind::Weight);
  if (failed(slot))
    return failure();
  std::string name = resultName(cast<OpResult>(op->getResult(0))), error;
  WeightData data = weights(name, error);
  if (!data.data)
    return op->emitError() << "weight: "
                           << (error.empty() ? "expected an array of this "
                                               "name, but got none"
                                             : error);
  auto fitted = fitWeight(std::move(data), program.places[*slot].type, error);
  if (failed(fitted))
    return op->emitError() << "weight: " << error;
  program.places[*slot].weight = fitted->data;
  program.weightData.push_back(std::move(*fitted));
  return success();
}

LogicalResult ProgramBuilder::addStep(Operation &op) {
  Step step;
  step.op = op.getName().getStringRef().str();
  OpTypes types;
  for (Value operand : op.getOperands()) {
    size_t slot = slotOf.lookup(operand);
    step.inputs.push_back(slot);
    const Slot &place = program.places[slot];
    types.operands.push_back(place.kind == Slot::Kind::Absent
                                 ? std::nullopt
                                 : std::optional<TensorType>(place.type));
  }
  for (OpResult result : op.getResults()) {
    auto slot = addSlot(&op, result, Slot::Kind::Arena);
    if (failed(slot))
      return failure();
    step.outputs.push_back(*slot);
    step.names.push_back(resultName(result));
    types.results.push_back(program.places[*slot].type);
  }
  auto kernel = registry.lookup(step.op)(&op, types);
  if (failed(kernel))
    return failure();
  step.kernel = std::move(*kernel);
  program.calls.push_back(std::move(step));
  return success();
}

void ProgramBuilder::planMemory() {
  size_t end = program.calls.size();
  std::vector<Lifetime> lifetimes(program.places.size());
  std::vector<size_t> arena; // slots that need memory
  for (size_t i = 0; i < program.places.size(); ++i)
    if (program.places[i].kind == Slot::Kind::Arena) {
      lifetimes[i].bytes = program.places[i].type.bytes();
      arena.push_back(i);
    }
  for (size_t at = 0; at < end; ++at) {
    for (size_t slot : program.calls[at].outputs)
      lifetimes[slot].first = lifetimes[slot].last = at;
    for (size_t slot : program.calls[at].inputs)
      lifetimes[slot].last = at;
  }
  for (size_t slot : program.results)
    lifetimes[slot].last = end;
  std::vector<Lifetime> needed;
  for (size_t slot : arena)
    needed.push_back(lifetimes[slot]);
  ArenaPlan plan = planArena(needed);
  for (size_t i = 0; i < arena.size(); ++i)
    program.places[arena[i]].offset = plan.offsets[i];
  program.arenaSize = plan.bytes;
}

int64_t Program::batch() const {
  if (inputTypes.empty())
    return 0;
  int64_t batch = 0;
  for (const auto *list : {&inputTypes, &outputTypes})
    for (const NamedType &tensor : *list) {
      if (tensor.type.shape.empty() ||
          (batch && tensor.type.shape.front() != batch))
        return 0;
      batch = tensor.type.shape.front();
    }
  return batch;
}

} // namespace tpu_eval
