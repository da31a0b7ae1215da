// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Running a program, as the Python side sees it. No MLIR header.

#ifndef TPU_EVAL_RUNTIME_SESSION_H
#define TPU_EVAL_RUNTIME_SESSION_H

#include "tpu_eval/Interpreter/Tensor.h"
#include "tpu_eval/Runtime/Program.h"

namespace tpu_eval::runtime {

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

/// Memory and a place to run a Program, used by one thread at a time.
class Session {
public:
  /// `threads` share the work of an op.
  explicit Session(const Program &program, int threads = 1);

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

/// The real values of a tensor, in float32.
void writeReals(const Tensor &tensor, float *values);
/// Whether a float tensor holds nothing but finite values; integers always do.
bool allFinite(const Tensor &tensor);

} // namespace tpu_eval::runtime

#endif // TPU_EVAL_RUNTIME_SESSION_H
