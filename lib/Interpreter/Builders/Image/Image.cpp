// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The image ops that run with the network: from the cast to float on. The 8-bit
// ops before them run where the pictures are decoded.

#include "tpu_eval/Dialect/Image/IR/Image.h"
#include "tpu_eval/Interpreter/Builders/Image/Builders.h"
#include "tpu_eval/Interpreter/Kernels/Reference/ImageNormalize.h"

using namespace mlir;

namespace tpu_eval {

static FailureOr<Kernel> buildCast(image::CastOp, const OpTypes &) {
  return Kernel([](auto in, auto out) { kernels::widen(in[0], out[0]); });
}

static std::vector<float> floats(ArrayAttr array) {
  std::vector<float> values;
  for (Attribute value : array)
    values.push_back(
        static_cast<float>(cast<FloatAttr>(value).getValueAsDouble()));
  return values;
}

static FailureOr<Kernel> buildNormalize(image::NormalizeOp op,
                                        const OpTypes &) {
  kernels::NormalizeAttrs attrs{static_cast<int64_t>(op.getAxis()),
                                floats(op.getMean()), floats(op.getScale())};
  return Kernel([attrs = std::move(attrs)](auto in, auto out) {
    kernels::normalize(attrs, in[0], out[0]);
  });
}

void registerImage(Registry &registry) {
  registry.add<image::CastOp>(buildCast);
  registry.add<image::NormalizeOp>(buildNormalize);
}

} // namespace tpu_eval
