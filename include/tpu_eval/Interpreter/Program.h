// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A module made ready to run: kernel calls over planned memory.

#ifndef TPU_EVAL_INTERPRETER_PROGRAM_H
#define TPU_EVAL_INTERPRETER_PROGRAM_H

#include "tpu_eval/Interpreter/Module.h"
#include "tpu_eval/Interpreter/Registry.h"
#include "tpu_eval/Interpreter/Weights.h"

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

/// Which code runs: the plain kernels, or faster ones where there are any.
enum class KernelSet { Reference, Fast };

/// Immutable once built, so that several Sessions may run it at once.
class Program {
public:
  /// Fails with one diagnostic: ops without a rule (each listed once, with its
  /// location), types that the interpreter does not hold, weights that are
  /// missing or do not fit.
  static llvm::FailureOr<Program> build(mlir::ModuleOp module,
                                        const WeightSource &weights,
                                        const Registry &registry,
                                        KernelSet kernels);

  const std::vector<NamedType> &inputs() const { return inputTypes; }
  const std::vector<NamedType> &outputs() const { return outputTypes; }
  const std::vector<Step> &steps() const { return calls; }
  const std::vector<Slot> &slots() const { return places; }
  const std::vector<size_t> &inputSlots() const { return arguments; }
  const std::vector<size_t> &outputSlots() const { return results; }
  /// Bytes of memory that a run needs beside the weights.
  size_t arenaBytes() const { return arenaSize; }
  /// Samples that one run takes: the first dimension of every input and output,
  /// or 0 when they do not agree on one, or there is no input.
  int64_t batch() const;

private:
  friend class ProgramBuilder;
  std::vector<NamedType> inputTypes, outputTypes;
  std::vector<Step> calls;
  std::vector<Slot> places;
  std::vector<size_t> arguments, results;
  std::vector<WeightData> weightData; // keeps the weights alive
  size_t arenaSize = 0;
};

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_PROGRAM_H
