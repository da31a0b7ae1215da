// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A module made ready to run, as the Python side sees it. No MLIR header.

#ifndef TPU_EVAL_RUNTIME_PROGRAM_H
#define TPU_EVAL_RUNTIME_PROGRAM_H

#include "tpu_eval/Runtime/Module.h"

#include <functional>

namespace tpu_eval::runtime {

/// An array of a weights file. `owner` keeps `data` alive.
struct WeightArray {
  const void *data = nullptr;
  int64_t elements = 0;
  std::string dtype; // NumPy's code: f4, i1, u1, i2, u2, i4
  std::shared_ptr<const void> owner;
};
using WeightLookup =
    std::function<WeightArray(const std::string &name, std::string &error)>;

/// The call of an op: the tensors that it makes (an absent one has no name and
/// no shape), and the names of those that it reads, inputs of the network
/// included, weights not.
struct Call {
  std::string op;
  std::vector<TensorInfo> results;
  std::vector<std::string> operands;
};

/// An immutable, ready-to-run network. Copies share it.
class Program {
public:
  /// `kernels` is "reference" or "fast"; `numerics` is "interpreter"
  /// (TPU-MLIR's) or "cmodel" (the hardware simulator's).
  static Program build(const Module &module, const WeightLookup &weights,
                       const std::string &kernels, const std::string &numerics,
                       Error &error);

  const std::vector<TensorInfo> &inputs() const;
  const std::vector<TensorInfo> &outputs() const;
  /// Samples a run, or 0 when inputs and outputs have no common first
  /// dimension.
  int64_t batch() const;
  size_t arenaBytes() const;
  /// In their order; those of regions before the op that has them.
  std::vector<Call> calls() const;

  struct Impl;
  std::shared_ptr<const Impl> impl;
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

} // namespace tpu_eval::runtime

#endif // TPU_EVAL_RUNTIME_PROGRAM_H
