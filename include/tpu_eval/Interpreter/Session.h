// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Runs a Program in memory of its own.

#ifndef TPU_EVAL_INTERPRETER_SESSION_H
#define TPU_EVAL_INTERPRETER_SESSION_H

#include "tpu_eval/Interpreter/Kernels/Fast/Parallel.h"
#include "tpu_eval/Interpreter/Program.h"

#include <atomic>

namespace tpu_eval {

/// Called with the name of each tensor and its value, valid only during the
/// call.
using Probe = std::function<void(const std::string &name, const Step &step,
                                 const Tensor &tensor)>;

/// Called after each kernel call with its duration in seconds.
using StepTimer = std::function<void(const Step &step, double seconds)>;

/// For one thread at a time. The Program must outlive it.
class Session {
public:
  /// `threads` is the number of threads that share the work of an op.
  explicit Session(const Program &program, int threads = 1);

  /// The memory of an input, to be filled before `run`.
  Tensor input(size_t index) { return tensor(program.inputSlots[index]); }
  /// The memory of an output, valid after `run` until the next one.
  Tensor output(size_t index) { return tensor(program.outputSlots[index]); }

  /// Executes the steps in order, up to the first that cannot process the
  /// values that reach it: the result then says which one and why, in one line.
  Fault run(const Probe &probe = nullptr);

  /// May be called from any thread: the current run, and all later ones, end
  /// after a kernel call with a fault.
  void stop() { stopped = true; }

  /// Starts timing the kernel calls of later runs; steps then run one by one.
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
