// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Convolutions of real networks, layer by layer: integers beside floats, on the
// fast kernels of the instruction set that TPU_EVAL_ISA names.

#include "tpu_eval/Interpreter/Kernels/Fast/FloatConv.h"
#include "tpu_eval/Interpreter/Kernels/Fast/IntConv.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Isa.h"

#include <chrono>
#include <cstdio>
#include <random>

using namespace tpu_eval;
using namespace tpu_eval::kernels;

namespace {

/// Squares of `size` pixels, a square filter, padded by half of it.
struct Layer {
  const char *network;
  int64_t size, inputs, outputs, kernel, stride, group;
};

const Layer layers[] = {
    {"efficientnet-lite0", 224, 3, 32, 3, 2, 1},
    {"efficientnet-lite0", 112, 32, 32, 3, 1, 32},
    {"efficientnet-lite0", 112, 16, 96, 1, 1, 1},
    {"efficientnet-lite0", 56, 144, 144, 3, 1, 144},
    {"efficientnet-lite0", 28, 240, 240, 5, 1, 240},
    {"efficientnet-lite0", 14, 480, 80, 1, 1, 1},
    {"efficientnet-lite0", 7, 320, 1280, 1, 1, 1},
    {"yolox_nano", 208, 12, 16, 3, 1, 1},
    {"yolox_nano", 104, 16, 32, 1, 1, 1},
    {"yolox_nano", 52, 64, 64, 3, 1, 64},
    {"yolox_nano", 26, 128, 128, 1, 1, 1},
    {"resnet50", 224, 3, 64, 7, 2, 1},
    {"resnet50", 56, 64, 64, 3, 1, 1},
    {"resnet50", 14, 1024, 256, 1, 1, 1},
    {"resnet50", 7, 512, 512, 3, 1, 1},
};

struct Owned {
  TensorType type;
  std::vector<char> memory;

  Owned(DType dtype, std::vector<int64_t> shape)
      : type{dtype, std::move(shape)}, memory(type.bytes()) {}
  Tensor view() { return {&type, memory.data()}; }
};

ConvAttrs attrsOf(const Layer &layer) {
  int64_t pad = layer.kernel / 2;
  int64_t out = (layer.size + 2 * pad - layer.kernel) / layer.stride + 1;
  ConvAttrs attrs;
  attrs.window.in = {1, layer.size, layer.size};
  attrs.window.out = {1, out, out};
  attrs.window.kernel = {1, layer.kernel, layer.kernel};
  attrs.window.strides = {1, layer.stride, layer.stride};
  attrs.window.begin = attrs.window.end = {0, pad, pad};
  attrs.group = layer.group;
  attrs.relu.enabled = true;
  attrs.requant.multipliers.assign(layer.outputs, 1000001);
  attrs.requant.shifts.assign(layer.outputs, 30);
  return attrs;
}

/// Input, filter, bias and output.
std::vector<Owned> tensorsOf(const Layer &layer, const ConvAttrs &attrs,
                             bool floats) {
  DType data = floats ? DType::F32 : DType::U8;
  auto [z, y, x] = attrs.window.out;
  std::vector<Owned> tensors;
  tensors.emplace_back(
      data, std::vector<int64_t>{1, layer.inputs, 1, layer.size, layer.size});
  tensors.emplace_back(floats ? DType::F32 : DType::I8,
                       std::vector<int64_t>{layer.outputs,
                                            layer.inputs / layer.group,
                                            layer.kernel * layer.kernel});
  tensors.emplace_back(floats ? DType::F32 : DType::I32,
                       std::vector<int64_t>{layer.outputs});
  tensors.emplace_back(data, std::vector<int64_t>{1, layer.outputs, z, y, x});
  std::mt19937 random(1);
  if (!floats)
    for (int operand : {0, 1})
      for (char &byte : tensors[operand].memory)
        byte = static_cast<char>(random());
  return tensors;
}

/// Seconds: the least of many runs.
template <typename Run> double secondsOf(Run &&run) {
  using Clock = std::chrono::steady_clock;
  double least = 1e9, all = 0;
  while (all < 0.1) {
    auto start = Clock::now();
    run();
    double took = std::chrono::duration<double>(Clock::now() - start).count();
    least = std::min(least, took);
    all += took;
  }
  return least;
}

void measure(const Layer &layer) {
  ConvAttrs attrs = attrsOf(layer);
  auto ints = tensorsOf(layer, attrs, false);
  auto floats = tensorsOf(layer, attrs, true);
  auto conv = fast::IntConv::prepare(attrs, ints[0].type, ints[1].view(),
                                     ints[2].view(), ints[3].type);
  fast::FloatConv floatConv(attrs, layer.inputs, floats[1].view(),
                            floats[2].view(), floats[3].type);
  double integer =
      secondsOf([&] { conv->run(ints[0].view(), ints[3].view()); });
  double real =
      secondsOf([&] { floatConv.run(floats[0].view(), floats[3].view()); });
  double ops =
      2e-9 * ints[3].type.elements() * ints[1].type.elements() / layer.outputs;
  std::printf("%-18s %3ld x %4ld -> %4ld, %ld x %ld / %ld, %4ld groups "
              "%8.1f %8.1f %6.2f\n",
              layer.network, layer.size, layer.inputs, layer.outputs,
              layer.kernel, layer.kernel, layer.stride, layer.group, ops / real,
              ops / integer, integer / real);
}

} // namespace

int main() {
  if (!fast::isaFault().empty()) {
    std::fprintf(stderr, "error: %s\n", fast::isaFault().c_str());
    return 2;
  }
  std::printf("%s: GOP/s of float32, of int8, and time over time\n",
              fast::isa().name);
  for (const Layer &layer : layers)
    measure(layer);
}
