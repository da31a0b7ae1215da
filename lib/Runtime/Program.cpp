// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ModuleImpl.h"
#include "ProgramImpl.h"

#include "tpu_eval/Interpreter/Builders/Registries.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Isa.h"

#include <map>

namespace tpu_eval::runtime {

static std::vector<TensorInfo> describeAll(const std::vector<NamedType> &list) {
  std::vector<TensorInfo> infos;
  for (const NamedType &tensor : list)
    infos.push_back(describe(tensor));
  return infos;
}

/// Null, with an error, for names that there are no rules for.
static const Registry *findRegistry(const std::string &kernels,
                                    const std::string &numerics, Error &error) {
  if (kernels != "reference" && kernels != "fast")
    error.message = "kernels: expected reference or fast, but got " + kernels;
  else if (numerics == "interpreter")
    return &interpreterRegistry();
  else if (numerics == "cmodel")
    return &cmodelRegistry();
  else
    error.message =
        "numerics: expected interpreter or cmodel, but got " + numerics;
  return nullptr;
}

Program Program::build(const Module &module, const WeightLookup &weights,
                       const std::string &kernels, const std::string &numerics,
                       Error &error) {
  const Registry *registry = findRegistry(kernels, numerics, error);
  if (!registry)
    return {};
  FirstError handler(module.impl->context.get(), module.name(), error);
  WeightSource source = [&](const std::string &name, std::string &why) {
    WeightArray array = weights(name, why);
    return WeightData{array.data, array.elements, array.dtype, array.owner};
  };
  bool fast = kernels == "fast";
  if (fast)
    error.message = kernels::fast::isaFault();
  if (error)
    return {};
  auto built =
      tpu_eval::Program::build(*module.impl->module, source, *registry,
                               fast ? KernelSet::Fast : KernelSet::Reference);
  if (llvm::failed(built))
    return {};
  auto impl = std::make_shared<Impl>();
  impl->name = module.name();
  impl->program = std::move(*built);
  impl->inputs = describeAll(impl->program.inputs);
  impl->outputs = describeAll(impl->program.outputs);
  Program program;
  program.impl = std::move(impl);
  return program;
}

const std::vector<TensorInfo> &Program::inputs() const { return impl->inputs; }
const std::vector<TensorInfo> &Program::outputs() const {
  return impl->outputs;
}
int64_t Program::batch() const { return impl->program.batch(); }
size_t Program::arenaBytes() const { return impl->program.arenaBytes; }

namespace {

/// Collects the calls of a program, with the names of its slots.
class CallList {
public:
  explicit CallList(const tpu_eval::Program &program) : program(program) {
    for (size_t i = 0; i < program.inputs.size(); ++i)
      names[program.inputSlots[i]] = program.inputs[i].name;
    list(program.steps);
  }
  std::vector<Call> take() { return std::move(calls); }

private:
  void list(const std::vector<Step> &steps) {
    for (const Step &step : steps) {
      for (const Region &region : step.regions)
        list(region.steps);
      if (step.names.empty()) { // a reordering: the same tensor
        names[step.outputs[0]] = names[step.inputs[0]];
        continue;
      }
      calls.push_back({step.op, results(step), operands(step)});
    }
  }
  std::vector<TensorInfo> results(const Step &step) {
    std::vector<TensorInfo> infos;
    for (size_t i = 0; i < step.outputs.size(); ++i) {
      const Slot &slot = program.slots[step.outputs[i]];
      names[step.outputs[i]] = step.names[i];
      infos.push_back(slot.kind == Slot::Kind::Absent
                          ? TensorInfo()
                          : describe({step.names[i], slot.type}));
    }
    return infos;
  }
  std::vector<std::string> operands(const Step &step) const {
    std::vector<std::string> found;
    for (size_t slot : step.inputs)
      if (auto name = names.find(slot); name != names.end())
        found.push_back(name->second);
    return found;
  }

  const tpu_eval::Program &program;
  std::map<size_t, std::string> names;
  std::vector<Call> calls;
};

} // namespace

std::vector<Call> Program::calls() const {
  return CallList(impl->program).take();
}

InstructionSets instructionSets() {
  const kernels::fast::Isa &chosen = kernels::fast::isa();
  return {kernels::fast::isaNames(), chosen.name, chosen.fused};
}

} // namespace tpu_eval::runtime
