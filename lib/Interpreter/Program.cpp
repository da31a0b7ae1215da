// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Program.h"
#include "tpu_eval/Dialect/Top/IR/Top.h"
#include "tpu_eval/Dialect/Tpu/IR/Tpu.h"
#include "tpu_eval/Interpreter/Memory/Lifetimes.h"
#include "tpu_eval/Interpreter/Module/Types.h"
#include "tpu_eval/Interpreter/Optimize/Optimize.h"

#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/StringMap.h"

#include <unistd.h>

using namespace mlir;

namespace tpu_eval {

/// Builds a Program in one walk over the entry function's block and the
/// regions of its ops.
class ProgramBuilder {
public:
  ProgramBuilder(ModuleOp module, const WeightSource &weights,
                 const Registry &registry)
      : module(module), weights(weights), registry(registry) {}

  FailureOr<Program> build(KernelSet kernels);

private:
  LogicalResult checkRules(Block &body);
  LogicalResult addArguments(Operation *where, Block &block,
                             std::vector<size_t> &slots);
  LogicalResult addBlock(Block &block, std::vector<Step> &steps,
                         std::vector<size_t> &results);
  LogicalResult addOp(Operation &op, std::vector<Step> &steps);
  LogicalResult addWeight(top::WeightOp op);
  LogicalResult addStep(Operation &op, std::vector<Step> &steps);
  LogicalResult addRegions(Operation &op, Step &step);
  FailureOr<size_t> addSlot(Operation *where, Value value, Slot::Kind kind);
  FailureOr<std::string> claimName(OpResult result);
  LogicalResult planMemory();

  ModuleOp module;
  const WeightSource &weights;
  const Registry &registry;
  Program program;
  llvm::DenseMap<Value, size_t> slotOf;
  llvm::StringMap<Operation *> names; // of tensors, and who makes them
};

FailureOr<Program> Program::build(ModuleOp module, const WeightSource &weights,
                                  const Registry &registry, KernelSet kernels) {
  return ProgramBuilder(module, weights, registry).build(kernels);
}

FailureOr<Program> ProgramBuilder::build(KernelSet kernels) {
  auto main = entryFunction(module);
  auto inputs = moduleInputs(module);
  auto outputs = moduleOutputs(module);
  if (failed(main) || failed(inputs) || failed(outputs))
    return failure();
  program.inputs = std::move(*inputs);
  program.outputs = std::move(*outputs);
  if (!main->getBody().hasOneBlock())
    return main->emitError("expected one block in @main, but got ")
           << main->getBody().getBlocks().size();
  Block &body = main->getBody().front();
  if (failed(checkRules(body)))
    return failure();
  if (failed(addArguments(*main, body, program.inputSlots)) ||
      failed(addBlock(body, program.steps, program.outputSlots)))
    return failure();
  if (kernels == KernelSet::Fast)
    optimize(program.slots, program.steps, program.outputSlots);
  if (failed(planMemory()))
    return failure();
  return std::move(program);
}

LogicalResult ProgramBuilder::addArguments(Operation *where, Block &block,
                                           std::vector<size_t> &slots) {
  for (Value argument : block.getArguments()) {
    auto slot = addSlot(where, argument, Slot::Kind::Arena);
    if (failed(slot))
      return failure();
    slots.push_back(*slot);
  }
  return success();
}

LogicalResult ProgramBuilder::addBlock(Block &block, std::vector<Step> &steps,
                                       std::vector<size_t> &results) {
  for (Operation &op : block.without_terminator())
    if (failed(addOp(op, steps)))
      return failure();
  for (Value value : block.getTerminator()->getOperands())
    results.push_back(slotOf.lookup(value));
  return success();
}

/// What an op with regions does with them.
static Step::Kind kindOf(Operation &op) {
  if (isa<top::IfOp, tpu::IfOp>(op))
    return Step::Kind::If;
  if (isa<top::LoopOp, tpu::LoopOp>(op))
    return Step::Kind::Loop;
  return Step::Kind::Kernel;
}

/// Names every op without a rule at once, so that the user sees the whole list
/// before the first sample.
LogicalResult ProgramBuilder::checkRules(Block &body) {
  llvm::MapVector<StringRef, std::pair<Operation *, int>> unsupported;
  body.walk([&](Operation *op) {
    StringRef name = op->getName().getStringRef();
    if (isa<top::WeightOp, top::NoneOp, top::YieldOp, tpu::YieldOp>(op) ||
        op == body.getTerminator() || kindOf(*op) != Step::Kind::Kernel ||
        registry.contains(op))
      return;
    auto &entry = unsupported[name];
    entry.first = entry.first ? entry.first : op;
    ++entry.second;
  });
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

LogicalResult ProgramBuilder::addOp(Operation &op, std::vector<Step> &steps) {
  if (isa<top::NoneOp>(op))
    return addSlot(&op, op.getResult(0), Slot::Kind::Absent);
  if (auto weight = dyn_cast<top::WeightOp>(op))
    return addWeight(weight);
  return addStep(op, steps);
}

/// Bytes of memory that this machine has.
static uint64_t physicalMemory() {
  return static_cast<uint64_t>(sysconf(_SC_PHYS_PAGES)) *
         static_cast<uint64_t>(sysconf(_SC_PAGESIZE));
}

static LogicalResult expectMemory(Operation *where, uint64_t bytes) {
  if (bytes <= physicalMemory())
    return success();
  return where->emitError("expected tensors that fit the ")
         << (physicalMemory() >> 20) << " MiB of memory, but got "
         << (bytes >> 20) << " MiB of them";
}

FailureOr<size_t> ProgramBuilder::addSlot(Operation *where, Value value,
                                          Slot::Kind kind) {
  slotOf[value] = program.slots.size();
  if (isa<NoneType>(value.getType())) {
    program.slots.emplace_back();
    return program.slots.size() - 1;
  }
  std::string reason;
  auto type = convertType(value.getType(), reason);
  if (failed(type)) {
    where->emitError() << reason;
    return failure();
  }
  // Tables that builders make of it take eight bytes an element.
  if (failed(expectMemory(where, type->elements() * sizeof(int64_t))))
    return failure();
  Slot slot;
  slot.kind = kind;
  slot.type = std::move(*type);
  program.slots.push_back(std::move(slot));
  return program.slots.size() - 1;
}

/// Results and weights are asked for by name: no two ops make tensors of one.
FailureOr<std::string> ProgramBuilder::claimName(OpResult result) {
  std::string name = resultName(result);
  Operation *op = result.getOwner();
  if (!name.empty() && names.try_emplace(name, op).first->second != op)
    return op->emitError(
        "expected a name of its own, but got that of an earlier tensor");
  return name;
}

LogicalResult ProgramBuilder::addWeight(top::WeightOp op) {
  auto slot = addSlot(op, op->getResult(0), Slot::Kind::Weight);
  auto name = claimName(cast<OpResult>(op->getResult(0)));
  if (failed(slot) || failed(name))
    return failure();
  std::string error;
  WeightData data = weights(*name, error);
  if (!data.data)
    return op->emitError() << "weight: "
                           << (error.empty() ? "expected an array of this "
                                               "name, but got none"
                                             : error);
  auto fitted = fitWeight(std::move(data), program.slots[*slot].type, error);
  if (failed(fitted))
    return op->emitError() << "weight: " << error;
  program.slots[*slot].weight = fitted->data;
  program.weights.push_back(std::move(*fitted));
  return success();
}

LogicalResult ProgramBuilder::addStep(Operation &op, std::vector<Step> &steps) {
  Step step;
  step.kind = kindOf(op);
  step.op = op.getName().getStringRef().str();
  OpTypes types;
  for (Value operand : op.getOperands()) {
    size_t slot = slotOf.lookup(operand);
    step.inputs.push_back(slot);
    const Slot &place = program.slots[slot];
    types.operands.push_back(place.kind == Slot::Kind::Absent
                                 ? std::nullopt
                                 : std::optional<TensorType>(place.type));
  }
  for (OpResult result : op.getResults()) {
    auto slot = addSlot(&op, result, Slot::Kind::Arena);
    auto name = claimName(result);
    if (failed(slot) || failed(name))
      return failure();
    step.outputs.push_back(*slot);
    step.names.push_back(std::move(*name));
    types.results.push_back(program.slots[*slot].type);
  }
  if (step.kind != Step::Kind::Kernel) {
    if (failed(addRegions(op, step)))
      return failure();
  } else {
    auto kernel = registry.build(&op, types);
    if (failed(kernel))
      return failure();
    step.kernel = std::move(*kernel);
  }
  steps.push_back(std::move(step));
  return success();
}

static LogicalResult expectCount(Operation &op, const char *what,
                                 size_t expected, size_t got) {
  if (expected == got)
    return success();
  return op.emitOpError("expected ")
         << expected << " " << what << " of a region, but got " << got;
}

/// Whether a slot holds numbers, and at least one.
static bool holdsNumber(const Slot &slot) {
  return slot.kind != Slot::Kind::Absent && slot.type.elements() > 0;
}

LogicalResult ProgramBuilder::addRegions(Operation &op, Step &step) {
  bool loop = step.kind == Step::Kind::Loop;
  size_t arguments = loop ? step.inputs.size() : 0;
  size_t results = step.outputs.size() + (loop ? 1 : 0);
  auto missing = [&](size_t slot) { return !holdsNumber(program.slots[slot]); };
  for (mlir::Region &from : op.getRegions()) {
    if (!from.hasOneBlock() || from.front().empty() ||
        !isa<top::YieldOp, tpu::YieldOp>(from.front().back()))
      return op.emitOpError(
          "expected regions of one block that Yield ends, but got another");
    Region &region = step.regions.emplace_back();
    if (failed(addArguments(&op, from.front(), region.arguments)) ||
        failed(addBlock(from.front(), region.steps, region.results)) ||
        failed(
            expectCount(op, "arguments", arguments, region.arguments.size())) ||
        failed(expectCount(op, "results", results, region.results.size())))
      return failure();
    if (llvm::any_of(region.arguments, missing) ||
        llvm::any_of(region.results, missing))
      return op.emitOpError(
          "expected tensors with elements in a region, but got one without");
  }
  // A loop's number of iterations and condition may be absent.
  for (size_t i = 0; i < step.inputs.size(); ++i) {
    bool absent = program.slots[step.inputs[i]].kind == Slot::Kind::Absent;
    if (missing(step.inputs[i]) && !(loop && i < 2 && absent))
      return op.emitOpError("expected operands with elements, but got one "
                            "without");
  }
  if (llvm::any_of(step.outputs, missing) ||
      (loop && step.outputs.size() + 2 < step.inputs.size()))
    return op.emitOpError("expected a result with elements for each carried "
                          "tensor, but got fewer");
  return success();
}

LogicalResult ProgramBuilder::planMemory() {
  std::vector<Lifetime> lifetimes =
      slotLifetimes(program.slots.size(), program.steps, program.outputSlots);
  std::vector<size_t> arena; // slots that need memory
  for (size_t i = 0; i < program.slots.size(); ++i)
    if (program.slots[i].kind == Slot::Kind::Arena) {
      lifetimes[i].bytes = program.slots[i].type.bytes();
      arena.push_back(i);
    }
  std::vector<size_t> places =
      shareMemory(program.slots, program.steps, lifetimes);
  std::vector<Lifetime> needed;
  for (size_t slot : arena)
    needed.push_back(places[slot] == slot ? lifetimes[slot] : Lifetime());
  ArenaPlan plan = planArena(needed);
  for (size_t i = 0; i < arena.size(); ++i)
    program.slots[arena[i]].offset = plan.offsets[i];
  for (size_t slot : arena)
    program.slots[slot].offset = program.slots[places[slot]].offset;
  keepTogether(program.steps, places);
  program.arenaBytes = plan.bytes;
  return expectMemory(module, plan.bytes);
}

int64_t Program::batch() const {
  if (inputs.empty())
    return 0;
  int64_t batch = 0;
  for (const auto *list : {&inputs, &outputs})
    for (const NamedType &tensor : *list) {
      if (tensor.type.shape.empty() ||
          (batch && tensor.type.shape.front() != batch))
        return 0;
      batch = tensor.type.shape.front();
    }
  return batch;
}

} // namespace tpu_eval
