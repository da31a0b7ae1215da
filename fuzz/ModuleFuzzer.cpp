// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A module's text through everything that a user's file goes through: parser,
// verifiers, passes, Program and, where it is small, a run on made-up numbers.
// The sanitizers and the assertions judge; beside them every refusal has to be
// one line.

#include "ModuleImpl.h"
#include "TokenMutator.h"

#include "tpu_eval/Interpreter/Module/Weights.h"
#include "tpu_eval/Runtime/Session.h"

#include <cstdlib>
#include <cstring>
#include <map>

using namespace tpu_eval;
using namespace tpu_eval::runtime;

namespace {

constexpr size_t textLimit = 64 << 10;
constexpr size_t memoryLimit = 64 << 10;  // bytes of tensors in a run
constexpr int64_t weightLimit = 16 << 10; // elements

void expectOneLine(const Error &error) {
  const std::string &text = error.message;
  if (text.find_first_of("\r\n") != std::string::npos) {
    std::fprintf(stderr, "expected one line, but got:\n%s\n", text.c_str());
    std::abort();
  }
}

/// Numbers that look random and are the same in every run.
void scramble(void *data, size_t bytes, uint32_t seed) {
  auto *to = static_cast<unsigned char *>(data);
  for (size_t i = 0; i < bytes; ++i) {
    seed = seed * 1664525 + 1013904223;
    to[i] = seed >> 24;
  }
}

/// Half of them small, as indices are; every float is finite.
void fill(const std::string &code, void *data, int64_t elements,
          uint32_t seed) {
  size_t size = code.back() - '0';
  scramble(data, elements * size, seed);
  if (code == "f4")
    for (int64_t i = 0; i < elements; ++i) {
      auto *values = static_cast<float *>(data);
      uint32_t bits;
      std::memcpy(&bits, values + i, 4);
      values[i] = static_cast<int32_t>(bits % 4096) / 256.0f - 8;
    }
  else if (seed & 1)
    for (int64_t i = 0; i < elements * int64_t(size); ++i)
      static_cast<unsigned char *>(data)[i] =
          i % size ? 0 : static_cast<unsigned char *>(data)[i] % 8;
}

/// An array for each top.Weight that is small enough, as its type wants it.
WeightLookup inventWeights(const Module &module) {
  std::map<std::string, TensorType> types;
  module.impl->module->walk([&](mlir::Operation *op) {
    std::string reason;
    if (op->getName().getStringRef() != "top.Weight" ||
        op->getNumResults() != 1)
      return;
    auto type = convertType(op->getResult(0).getType(), reason);
    if (succeeded(type))
      types[resultName(op->getResult(0))] = *type;
  });
  return [types](const std::string &name, std::string &error) {
    auto found = types.find(name);
    WeightArray array;
    if (found == types.end() || found->second.elements() > weightLimit)
      return array;
    array.elements = found->second.elements();
    array.dtype = fileCode(found->second.dtype);
    auto memory = std::make_shared<std::vector<uint64_t>>(array.elements + 1);
    fill(array.dtype, memory->data(), array.elements, name.size());
    array.data = memory->data();
    array.owner = memory;
    return array;
  };
}

void run(const Program &program) {
  int64_t group = std::max<int64_t>(program.batch(), 1);
  auto bytesOf = [](const TensorInfo &info) {
    size_t bytes = sizeof(float);
    for (int64_t dim : info.shape)
      bytes *= dim;
    return bytes;
  };
  // Exactly as long as they are: a step outside is seen.
  std::vector<std::vector<char>> memory;
  std::vector<const void *> inputs;
  std::vector<void *> outputs;
  for (const TensorInfo &info : program.inputs()) {
    memory.emplace_back(bytesOf(info)).reserve(1);
    std::string code =
        info.dtype == "f32" || info.dtype == "f16" || info.dtype == "bf16"
            ? "f4"
            : "i1";
    fill(code, memory.back().data(), memory.back().size() / (code[1] - '0'),
         static_cast<uint32_t>(memory.size()));
    inputs.push_back(memory.back().data());
  }
  for (const TensorInfo &info : program.outputs()) {
    memory.emplace_back(bytesOf(info)).reserve(1);
    outputs.push_back(memory.back().data());
  }
  Session session(program);
  for (bool raw : {false, true}) {
    Error error;
    auto look = [](const ProbedTensor &probed) {
      std::vector<float> values(probed.tensor.elements());
      writeReals(probed.tensor, values.data());
    };
    session.run(inputs, group, raw, outputs, look, error);
    expectOneLine(error);
  }
}

void buildAndRun(const Module &module) {
  for (const char *kernels : {"reference", "fast"})
    for (const char *numerics : {"interpreter", "cmodel"}) {
      Error error;
      auto program = Program::build(module, inventWeights(module), kernels,
                                    numerics, error);
      expectOneLine(error);
      if (!error && program.arenaBytes() <= memoryLimit)
        run(program);
    }
}

void use(const Module &module) {
  Error error;
  module.attributes();
  auto inputs = module.inputs(error);
  module.outputs(error);
  expectOneLine(error);
  module.print();
  buildAndRun(module);

  Error refused;
  Module lowered = module.lowerPreprocess(refused);
  expectOneLine(refused);
  if (refused)
    return;
  for (const TensorInfo &input : inputs)
    lowered.imageSteps(input.name);
  buildAndRun(lowered);
  Module isolated = lowered.isolateInputs(refused);
  expectOneLine(refused);
  if (!refused)
    buildAndRun(isolated);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size > textLimit)
    return -1;
  Error error;
  Module module = Module::parse(
      std::string(reinterpret_cast<const char *>(data), size), "a.mlir", error);
  expectOneLine(error);
  if (error)
    return 0; // and kept: ways to be refused are ways through the verifiers
  use(module);
  return 0;
}

extern "C" size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t limit);

extern "C" size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size,
                                          size_t limit, unsigned seed) {
  if (seed % 32 == 0)
    return LLVMFuzzerMutate(data, size, limit);
  std::string text =
      fuzz::mutate(std::string(reinterpret_cast<char *>(data), size), seed);
  size = std::min(text.size(), limit);
  std::memcpy(data, text.data(), size);
  return size;
}

extern "C" size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t aSize,
                                            const uint8_t *b, size_t bSize,
                                            uint8_t *out, size_t limit,
                                            unsigned seed) {
  std::string text =
      fuzz::cross(std::string(reinterpret_cast<const char *>(a), aSize),
                  std::string(reinterpret_cast<const char *>(b), bSize), seed);
  size_t size = std::min(text.size(), limit);
  std::memcpy(out, text.data(), size);
  return size;
}
