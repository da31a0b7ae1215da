// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Session.h"

#include <cstdlib>
#include <new>

namespace tpu_eval {

static char *allocate(size_t bytes) {
  // A multiple of the alignment, as aligned_alloc wants it, and never nothing.
  auto *memory = static_cast<char *>(
      std::aligned_alloc(64, std::max<size_t>((bytes + 63) / 64, 1) * 64));
  if (!memory)
    throw std::bad_alloc();
  return memory;
}

Session::Session(const Program &program)
    : program(program), arena(allocate(program.arenaBytes()), &std::free) {}

Tensor Session::tensor(size_t index) {
  const Slot &slot = program.slots()[index];
  switch (slot.kind) {
  case Slot::Kind::Absent:
    return {};
  case Slot::Kind::Weight: // kernels only read their inputs
    return {&slot.type, const_cast<void *>(slot.weight)};
  case Slot::Kind::Arena:
    break;
  }
  return {&slot.type, arena.get() + slot.offset};
}

Fault Session::run(const Probe &probe) {
  std::vector<Tensor> inputs, outputs;
  for (const Step &step : program.steps()) {
    inputs.clear();
    outputs.clear();
    for (size_t slot : step.inputs)
      inputs.push_back(tensor(slot));
    for (size_t slot : step.outputs)
      outputs.push_back(tensor(slot));
    if (Fault fault = step.kernel(inputs, outputs); !fault.empty())
      return "'" + step.names.front() + "': '" + step.op + "' op " + fault;
    if (probe)
      for (size_t i = 0; i < outputs.size(); ++i)
        if (outputs[i])
          probe(step.names[i], step, outputs[i]);
  }
  return {};
}

} // namespace tpu_eval
