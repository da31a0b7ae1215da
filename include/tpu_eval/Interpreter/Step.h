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

/// The order of a tensor's dimensions in memory: that of its type, or with the
/// second (the channels) after the others.
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

/// Steps that another one runs: arguments that it fills, results that it takes.
/// They see the slots of the whole Program.
struct Region {
  std::vector<size_t> arguments, results;
  std::vector<Step> steps;
};

/// One kernel call, or a choice or repetition of regions. Inputs and outputs
/// index the Program's slots.
struct Step {
  enum class Kind { Kernel, If, Loop } kind = Kind::Kernel;
  Kernel kernel;
  std::vector<size_t> inputs, outputs;
  std::vector<std::string> names; // of the outputs; none of a reordering
  std::string op;
  std::vector<Region> regions; // If: then and else; Loop: the body
  /// Element i of the output needs no other element of these inputs, the first
  /// ones: the output may take their place.
  size_t elementwiseInputs = 0;
  /// This step and so many after it in one call, where nobody asks for what is
  /// between: from the inputs to the last one's outputs.
  Kernel together;
  size_t followers = 0;

  /// What is wrong with the values that reached it, on one line.
  Fault fault(const Fault &what) const {
    return "'" + (names.empty() ? std::string() : names.front()) + "': '" + op +
           "' op " + what;
  }
};

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_STEP_H
