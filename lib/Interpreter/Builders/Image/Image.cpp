// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The image ops that run with the network: from the cast to float on. The 8-bit
// ops before them run where the pictures are decoded.

#include "tpu_eval/Dialect/Image/IR/Image.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Normalize.h"
#include "tpu_eval/Interpreter/Registry.h"

using namespace mlir;

namespace tpu_eval {

static FailureOr<Kernel> buildCast(Operation *, const OpTypes &) {
  return Kernel([](auto in, auto out) { kernels::widen(in[0], out[0]); });
}

static std::vector<float> reals(ArrayAttr array) {
  std::vector<float> values;
  for (Attribute value : array)
    values.push_back(
        static_cast<float>(cast<FloatAttr>(value).getValueAsDouble()));
  return values;
}

static FailureOr<Kernel> buildNormalize(Operation *op, const OpTypes &) {
  auto normalize = cast<image::NormalizeOp>(op);
  kernels::NormalizeAttrs attrs{static_cast<int64_t>(normalize.getAxis()),
                                reals(normalize.getMean()),
                                reals(normalize.getScale())};
  return Kernel([attrs = std::move(attrs)](auto in, auto out) {
    kernels::normalize(attrs, in[0], out[0]);
  });
}

void registerImageKernels(Registry &registry) {
  registry.add("image.cast", buildCast);
  registry.add("image.normalize", buildNormalize);
}

} // namespace tpu_eval
