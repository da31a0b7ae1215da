// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Running a module on the interpreter, as the Python side sees it. No MLIR
// header.

#ifndef TPU_EVAL_RUNTIME_EXECUTION_H
#define TPU_EVAL_RUNTIME_EXECUTION_H

#include "tpu_eval/Interpreter/Tensor.h"
#include "tpu_eval/Runtime/Model.h"

#include <functional>

namespace tpu_eval {

/// An array of a weights file. `owner` keeps `data` alive.
struct WeightArray {
  const void *data = nullptr;
  int64_t elements = 0;
  std::string dtype; // NumPy's code: f4, i1, u1, i2, u2, i4
  std::shared_ptr<const void> owner;
};
using WeightLookup =
    std::function<WeightArray(const std::string &name, std::string &error)>;

/// An op that a run calls: the names of the tensors that it makes, their
/// formats (of an absent result no name and no shape), and the names of the
/// tensors that it reads, inputs of the network included, weights not.
struct CalledOp {
  std::string op;
  std::vector<std::string> tensors;
  std::vector<TensorInfo> results;
  std::vector<std::string> operands;
};

/// An immutable, ready-to-run network. Copies share it.
class Executable {
public:
  /// `kernels` is "reference" or "fast"; `numerics` is "interpreter"
  /// (TPU-MLIR's) or "cmodel" (the hardware simulator's).
  static Executable build(const Model &model, const WeightLookup &weights,
                          const std::string &kernels,
                          const std::string &numerics, Error &error);

  const std::vector<TensorInfo> &inputs() const;
  const std::vector<TensorInfo> &outputs() const;
  /// Samples a run, or 0 when inputs and outputs have no common first
  /// dimension.
  int64_t batch() const;
  size_t arenaBytes() const;
  /// In the order of their calls; those of regions before the op that has them.
  std::vector<CalledOp> ops() const;

  struct Impl;
  std::shared_ptr<const Impl> impl;
};

/// A tensor that an op made, while a run is under way.
struct ProbedTensor {
  const std::string &name;
  const std::string &op;
  const Tensor &tensor;
};
using TensorProbe = std::function<void(const ProbedTensor &)>;

/// The kernel calls of one op, in all runs since they are timed. An op that
/// only reorders memory for others makes no tensor of a name.
struct CallTime {
  std::string op, tensor;
  int64_t calls = 0;
  double seconds = 0;
};

/// Memory and a place to run an Executable, used by one thread at a time.
class Runner {
public:
  /// `threads` share the work of an op.
  explicit Runner(const Executable &executable, int threads = 1);

  /// `samples` of each input, in its storage (float32 for float formats),
  /// contiguous. Outputs are written as stored (`raw`) or as float32 reals.
  /// A last group of fewer samples than the batch is filled with zeros inside.
  /// `error` tells of values that an op cannot take, such as an index that is
  /// out of range.
  void run(const std::vector<const void *> &inputs, int64_t samples, bool raw,
           const std::vector<void *> &outputs, const TensorProbe &probe,
           Error &error);

  /// From any thread: ends the run under way soon, with an error.
  void stop();
  /// Times the kernel calls of the runs that follow.
  void startTiming();
  /// In the order of their first calls.
  std::vector<CallTime> times() const;

  struct Impl;
  std::shared_ptr<Impl> impl;
};

/// The instruction sets of this CPU that fast kernels are made for, the best
/// last; the one that they use; and whether that fuses the products and sums of
/// floats: on others float results differ.
struct InstructionSets {
  std::vector<std::string> usable;
  std::string chosen;
  bool fused;
};
InstructionSets instructionSets();

/// The real values of a tensor, in float32.
void writeReals(const Tensor &tensor, float *values);
/// Whether a float tensor holds nothing but finite values; integers always do.
bool allFinite(const Tensor &tensor);

} // namespace tpu_eval

#endif // TPU_EVAL_RUNTIME_EXECUTION_H
