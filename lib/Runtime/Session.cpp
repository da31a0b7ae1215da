// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Runtime/Session.h"
#include "ProgramImpl.h"

#include "tpu_eval/Interpreter/Kernels/Reference/Quant.h"
#include "tpu_eval/Interpreter/Session.h"

#include <cmath>
#include <cstring>
#include <unordered_map>

namespace tpu_eval::runtime {

struct Session::Impl {
  Impl(Program program, int threads)
      : program(std::move(program)),
        session(this->program.impl->program, threads) {}

  const tpu_eval::Program &built() const { return program.impl->program; }
  void fill(size_t input, const void *from, int64_t first, int64_t count);
  void take(size_t output, void *to, int64_t first, int64_t count, bool raw);

  Program program;
  tpu_eval::Session session;
  std::vector<CallTime> times;
  std::unordered_map<const Step *, size_t> timed; // their places in `times`
};

Session::Session(const Program &program, int threads)
    : impl(std::make_shared<Impl>(program, threads)) {}

void Session::stop() { impl->session.stop(); }

void Session::startTiming() {
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

std::vector<CallTime> Session::times() const { return impl->times; }

/// Samples of one run: 1 stands for the whole when there is no common batch.
static int64_t groupSize(const tpu_eval::Program &program) {
  return std::max<int64_t>(program.batch(), 1);
}

void Session::Impl::fill(size_t input, const void *from, int64_t first,
                         int64_t count) {
  Tensor tensor = session.input(input);
  size_t bytes = tensor.type->bytes() / groupSize(built());
  char *to = tensor.as<char>();
  std::memcpy(to, static_cast<const char *>(from) + first * bytes,
              count * bytes);
  std::memset(to + count * bytes, 0, tensor.type->bytes() - count * bytes);
  if (isFloat(tensor.type->dtype))
    roundToFloat(tensor.f32(), tensor.elements(), tensor.type->dtype);
}

void Session::Impl::take(size_t output, void *to, int64_t first, int64_t count,
                         bool raw) {
  Tensor tensor = session.output(output);
  int64_t elements = tensor.elements() / groupSize(built());
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

void Session::run(const std::vector<const void *> &inputs, int64_t samples,
                  bool raw, const std::vector<void *> &outputs,
                  const TensorProbe &probe, Error &error) {
  Probe forward;
  if (probe)
    forward = [&](const std::string &name, const Step &step,
                  const Tensor &tensor) { probe({name, step.op, tensor}); };
  int64_t group = groupSize(impl->built());
  for (int64_t first = 0; first < samples; first += group) {
    int64_t count = std::min(group, samples - first);
    for (size_t i = 0; i < inputs.size(); ++i)
      impl->fill(i, inputs[i], first, count);
    if (Fault fault = impl->session.run(forward); !fault.empty()) {
      error.message = impl->program.impl->name + ": " + fault;
      return;
    }
    for (size_t i = 0; i < outputs.size(); ++i)
      impl->take(i, outputs[i], first, count, raw);
  }
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

} // namespace tpu_eval::runtime
