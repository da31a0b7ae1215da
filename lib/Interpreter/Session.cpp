// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Session.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Reorder.h"

#include <chrono>
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

Session::Session(const Program &program, int threads)
    : program(program), arena(allocate(program.arenaBytes), &std::free),
      team(threads > 1 ? std::make_unique<kernels::fast::Team>(threads)
                       : nullptr) {}

Tensor Session::tensor(size_t index) {
  const Slot &slot = program.slots[index];
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

std::vector<Tensor> Session::tensors(const std::vector<size_t> &slots) {
  std::vector<Tensor> found;
  for (size_t slot : slots)
    found.push_back(tensor(slot));
  return found;
}

Fault Session::run(const Probe &probe) {
  kernels::fast::TeamScope scope(team.get());
  return run(program.steps, probe);
}

Fault Session::run(const std::vector<Step> &steps, const Probe &probe) {
  for (size_t at = 0; at < steps.size(); ++at) {
    const Step &step = steps[at];
    if (stopped)
      return "stopped";
    if (step.followers && !probe && !timer) {
      at += step.followers;
      if (Fault fault =
              step.together(tensors(step.inputs), tensors(steps[at].outputs));
          !fault.empty())
        return step.fault(fault);
      continue;
    }
    if (Fault fault = runStep(step, probe); !fault.empty())
      return fault;
    if (probe)
      for (size_t i = 0; i < step.names.size(); ++i)
        show(step, i, probe);
  }
  return {};
}

/// Probes see the dimensions in the order of the type, and may write.
void Session::show(const Step &step, size_t output, const Probe &probe) {
  size_t slot = step.outputs[output];
  Tensor found = tensor(slot);
  if (!found)
    return;
  if (program.slots[slot].layout == Layout::Plain)
    return probe(step.names[output], step, found);
  std::vector<char> plain(found.type->bytes());
  Tensor shown{found.type, plain.data()};
  kernels::fast::toPlain(found, shown);
  probe(step.names[output], step, shown);
  kernels::fast::toChannelsLast(shown, found);
}

Fault Session::runStep(const Step &step, const Probe &probe) {
  switch (step.kind) {
  case Step::Kind::If:
    return branch(step, probe);
  case Step::Kind::Loop:
    return repeat(step, probe);
  case Step::Kind::Kernel:
    break;
  }
  Fault fault = call(step);
  return fault.empty() ? fault : step.fault(fault);
}

Fault Session::call(const Step &step) {
  if (!timer)
    return step.kernel(tensors(step.inputs), tensors(step.outputs));
  auto start = std::chrono::steady_clock::now();
  Fault fault = step.kernel(tensors(step.inputs), tensors(step.outputs));
  timer(step,
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start)
            .count());
  return fault;
}

} // namespace tpu_eval
