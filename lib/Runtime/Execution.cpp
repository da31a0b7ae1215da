// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Runtime/Execution.h"
#include "ModelImpl.h"

#include "tpu_eval/Interpreter/Builders/Registries.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Isa.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Cast.h"
#include "tpu_eval/Interpreter/Session.h"

#include <cmath>
#include <cstring>
#include <map>
#include <unordered_map>

namespace tpu_eval {

struct Executable::Impl {
  std::string name; // of the file, for messages
  Program program;
  std::vector<TensorInfo> inputs, outputs;
};

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

Executable Executable::build(const Model &model, const WeightLookup &weights,
                             const std::string &kernels,
                             const std::string &numerics, Error &error) {
  Executable executable;
  const Registry *registry = findRegistry(kernels, numerics, error);
  if (!registry)
    return executable;
  FirstError handler(model.impl->context.get(), model.name(), error);
  WeightSource source = [&](const std::string &name, std::string &why) {
    WeightArray array = weights(name, why);
    return WeightData{array.data, array.elements, array.dtype, array.owner};
  };
  bool fast = kernels == "fast";
  if (fast)
    error.message = kernels::fast::isaFault();
  if (error)
    return executable;
  auto program = Program::build(*model.impl->module, source, *registry,
                                fast ? KernelSet::Fast : KernelSet::Reference);
  if (llvm::failed(program))
    return executable;
  auto impl = std::make_shared<Impl>();
  impl->name = model.name();
  impl->program = std::move(*program);
  impl->inputs = describeAll(impl->program.inputs());
  impl->outputs = describeAll(impl->program.outputs());
  executable.impl = std::move(impl);
  return executable;
}

const std::vector<TensorInfo> &Executable::inputs() const {
  return impl->inputs;
}
const std::vector<TensorInfo> &Executable::outputs() const {
  return impl->outputs;
}
int64_t Executable::batch() const { return impl->program.batch(); }
size_t Executable::arenaBytes() const { return impl->program.arenaBytes(); }
/// Collects the calls of a Program, with the names of its slots.
class CallList {
public:
  explicit CallList(const Program &program) : program(program) {
    for (size_t i = 0; i < program.inputs().size(); ++i)
      names[program.inputSlots()[i]] = program.inputs()[i].name;
    list(program.steps());
  }
  std::vector<CalledOp> take() { return std::move(calls); }

private:
  void list(const std::vector<Step> &steps) {
    for (const Step &step : steps) {
      for (const Region &region : step.regions)
        list(region.steps);
      if (step.names.empty()) { // a reordering: the same tensor
        names[step.outputs[0]] = names[step.inputs[0]];
        continue;
      }
      calls.push_back({step.op, step.names, results(step), operands(step)});
    }
  }
  std::vector<TensorInfo> results(const Step &step) {
    std::vector<TensorInfo> infos;
    for (size_t i = 0; i < step.outputs.size(); ++i) {
      const Slot &slot = program.slots()[step.outputs[i]];
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

  const Program &program;
  std::map<size_t, std::string> names;
  std::vector<CalledOp> calls;
};

std::vector<CalledOp> Executable::ops() const {
  return CallList(impl->program).take();
}

struct Runner::Impl {
  Impl(Executable executable, int threads)
      : executable(std::move(executable)),
        session(this->executable.impl->program, threads) {}

  const Program &program() const { return executable.impl->program; }
  void fill(size_t input, const void *from, int64_t first, int64_t count);
  void take(size_t output, void *to, int64_t first, int64_t count, bool raw);

  Executable executable;
  Session session;
  std::vector<CallTime> times;
  std::unordered_map<const Step *, size_t> timed; // their places in `times`
};

Runner::Runner(const Executable &executable, int threads)
    : impl(std::make_shared<Impl>(executable, threads)) {}

void Runner::stop() { impl->session.stop(); }

void Runner::startTiming() {
  impl->session.timeSteps([impl = impl.get()](const Step &step,
                                              double seconds) {
    auto [found, isNew] = impl->timed.try_emplace(&step, impl->times.size());
    if (isNew)
      impl->times.push_back(
          {step.op, step.names.empty() ? "" : step.names.front()});
    CallTime &time = impl->times[found->second];
    ++time.calls;
    time.seconds += seconds;
  });
}

std::vector<CallTime> Runner::times() const { return impl->times; }

/// Samples of one run: 1 stands for the whole when there is no common batch.
static int64_t groupSize(const Program &program) {
  return std::max<int64_t>(program.batch(), 1);
}

void Runner::Impl::fill(size_t input, const void *from, int64_t first,
                        int64_t count) {
  Tensor tensor = session.input(input);
  size_t bytes = tensor.type->bytes() / groupSize(program());
  char *to = tensor.as<char>();
  std::memcpy(to, static_cast<const char *>(from) + first * bytes,
              count * bytes);
  std::memset(to + count * bytes, 0, tensor.type->bytes() - count * bytes);
  if (isFloat(tensor.type->dtype))
    roundToFloat(tensor.f32(), tensor.elements(), tensor.type->dtype);
}

void Runner::Impl::take(size_t output, void *to, int64_t first, int64_t count,
                        bool raw) {
  Tensor tensor = session.output(output);
  int64_t elements = tensor.elements() / groupSize(program());
  size_t bytes = elements * (raw ? storageBytes(tensor.type->dtype) : 4);
  char *target = static_cast<char *>(to) + first * bytes;
  if (raw) {
    std::memcpy(target, tensor.data, count * bytes);
    return;
  }
  TensorType part = *tensor.type; // the samples that are real
  part.shape = {count * elements};
  kernels::dequantize({&part, tensor.data}, reinterpret_cast<float *>(target));
}

void Runner::run(const std::vector<const void *> &inputs, int64_t samples,
                 bool raw, const std::vector<void *> &outputs,
                 const TensorProbe &probe, Error &error) {
  Probe forward;
  if (probe)
    forward = [&](const std::string &name, const Step &step,
                  const Tensor &tensor) { probe({name, step.op, tensor}); };
  int64_t group = groupSize(impl->program());
  for (int64_t first = 0; first < samples; first += group) {
    int64_t count = std::min(group, samples - first);
    for (size_t i = 0; i < inputs.size(); ++i)
      impl->fill(i, inputs[i], first, count);
    if (Fault fault = impl->session.run(forward); !fault.empty()) {
      error.message = impl->executable.impl->name + ": " + fault;
      return;
    }
    for (size_t i = 0; i < outputs.size(); ++i)
      impl->take(i, outputs[i], first, count, raw);
  }
}

InstructionSets instructionSets() {
  const kernels::fast::Isa &chosen = kernels::fast::isa();
  return {kernels::fast::isaNames(), chosen.name, chosen.fused};
}

void writeReals(const Tensor &tensor, float *values) {
  kernels::dequantize(tensor, values);
}

bool allFinite(const Tensor &tensor) {
  if (!isFloat(tensor.type->dtype))
    return true;
  const float *values = tensor.f32();
  return std::all_of(values, values + tensor.elements(),
                     [](float v) { return std::isfinite(v); });
}

} // namespace tpu_eval
