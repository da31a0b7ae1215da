// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a Program consists of: steps that call kernels, and the slots that they
// read and write. No MLIR here.

#ifndef TPU_EVAL_INTERPRETER_STEP_H
#define TPU_EVAL_INTERPRETER_STEP_H

#include "tpu_eval/Interpreter/Kernel.h"

#include <string>
#include <vector>

namespace tpu_eval {

/// The order of a tensor's dimensions in memory: as in its type, or with the
/// second one (the channels) last.
enum class Layout : uint8_t { Plain, ChannelsLast };

/// Where a value lives while a Program runs.
struct Slot {
  enum class Kind { Absent, Arena, Weight } kind = Kind::Absent;
  TensorType type;
  Layout layout = Layout::Plain;
  size_t offset = 0;            // Arena: bytes from its start
  const void *weight = nullptr; // Weight: its elements
};

struct Step;

/// Steps that another step runs: it fills their arguments and takes their
/// results. They see the slots of the whole Program.
struct Region {
  std::vector<size_t> arguments, results;
  std::vector<Step> steps;
};

/// One kernel call, or a conditional or loop over regions. Inputs and outputs
/// index the Program's slots.
struct Step {
  enum class Kind { Kernel, If, Loop } kind = Kind::Kernel;
  Kernel kernel;
  std::vector<size_t> inputs, outputs;
  std::vector<std::string> names; // of the outputs; none of a reordering
  std::string op;
  std::vector<Region> regions; // If: then and else; Loop: the body
  /// For these inputs, the first ones, element i of the output needs only their
  /// element i: the output may take their place in memory.
  size_t elementwiseInputs = 0;
  /// Runs this step and the following ones, this many, in one call if nobody
  /// observes the tensors between: from its inputs to the last one's outputs.
  Kernel together;
  size_t followers = 0;

  /// One line that says what is wrong with the values that reached it.
  Fault fault(const Fault &what) const {
    bool isNamed = !names.empty() && !names.front().empty();
    return (isNamed ? "'" + names.front() + "': '" : "'") + op + "' op " + what;
  }
};

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_STEP_H
