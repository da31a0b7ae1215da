// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Runs a Program on memory of its own.

#ifndef TPU_EVAL_INTERPRETER_SESSION_H
#define TPU_EVAL_INTERPRETER_SESSION_H

#include "tpu_eval/Interpreter/Kernels/Fast/Parallel.h"
#include "tpu_eval/Interpreter/Program.h"

#include <atomic>

namespace tpu_eval {

/// Called with each tensor that an op made, by name, while it is valid.
using Probe = std::function<void(const std::string &name, const Step &step,
                                 const Tensor &tensor)>;

/// Called after each kernel call with the seconds that it took.
using StepTimer = std::function<void(const Step &step, double seconds)>;

/// Used by one thread at a time. The Program must outlive it.
class Session {
public:
  /// `threads` share the work of an op.
  explicit Session(const Program &program, int threads = 1);

  /// The memory of an input, to be filled before `run`.
  Tensor input(size_t index) { return tensor(program.inputSlots[index]); }
  /// The memory of an output, valid after `run` until the next one.
  Tensor output(size_t index) { return tensor(program.outputSlots[index]); }

  /// Executes every step in order, up to the first that cannot do its work with
  /// the values that reach it: then the result says which and why, on one line.
  Fault run(const Probe &probe = nullptr);

  /// From any thread: the run under way, and all that follow, end after a
  /// kernel call with a fault.
  void stop() { stopped = true; }

  /// Times the kernel calls of the runs that follow; each step runs on its own.
  void timeSteps(StepTimer hears) { timer = std::move(hears); }

private:
  Tensor tensor(size_t slot);
  std::vector<Tensor> tensors(const std::vector<size_t> &slots);
  Fault run(const std::vector<Step> &steps, const Probe &probe);
  void show(const Step &step, size_t output, const Probe &probe);
  Fault runStep(const Step &step, const Probe &probe);
  Fault call(const Step &step);
  Fault branch(const Step &step, const Probe &probe);
  Fault repeat(const Step &step, const Probe &probe);

  const Program &program;
  std::unique_ptr<char, decltype(&std::free)> arena;
  StepTimer timer;
  std::unique_ptr<kernels::fast::Team> team; // null with one thread
  std::atomic<bool> stopped = false;
};

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_SESSION_H
