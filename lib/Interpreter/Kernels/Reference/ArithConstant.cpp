// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/ArithConstant.h"

namespace tpu_eval::kernels {
namespace {

double apply(ConstantOp op, double a, double b) {
  switch (op) {
  case ConstantOp::Add:
    return a + b;
  case ConstantOp::Sub:
    return a - b;
  case ConstantOp::Mul: // of two floats it is exact here
    return a * double(float(b));
  case ConstantOp::Div:
    return a / b;
  case ConstantOp::Max:
    return std::max(a, double(float(b)));
  case ConstantOp::Min:
    return std::min(a, double(float(b)));
  }
  return a;
}

int64_t applyInteger(ConstantOp op, int64_t a, int64_t b) {
  switch (op) {
  case ConstantOp::Max:
    return std::max(a, b);
  case ConstantOp::Min:
    return std::min(a, b);
  case ConstantOp::Sub:
    return a - b;
  default:
    return a + b;
  }
}

} // namespace

void constant(const ConstantAttrs &attrs, const Tensor &input,
              const Tensor &output) {
  const float *from = input.f32();
  std::transform(from, from + input.elements(), output.f32(), [&](float x) {
    double y = attrs.reversed ? apply(attrs.op, attrs.value, x)
                              : apply(attrs.op, x, attrs.value);
    return attrs.relu(static_cast<float>(y));
  });
  roundToFloat(output.f32(), output.elements(), output.type->dtype);
}

void constantInteger(const ConstantAttrs &attrs, int64_t multiplier,
                     int64_t shift, const Tensor &input, const Tensor &output) {
  bool difference = attrs.op == ConstantOp::Sub;
  int64_t inputZero = difference ? 0 : input.type->zeroPoint;
  int64_t outputZero = difference ? output.type->zeroPoint : 0;
  auto value = static_cast<int64_t>(attrs.value);
  auto compute = [&](int64_t q) {
    // At most 2^62, so that adding a number below 2^53 stays in range.
    int64_t scaled = saturate(q - inputZero, DType::I32) * multiplier;
    int64_t y = attrs.reversed ? applyInteger(attrs.op, value, scaled)
                               : applyInteger(attrs.op, scaled, value);
    y = saturate(shiftRight(y, shift, RoundMode::HalfUp), DType::I32);
    if (attrs.relu.enabled)
      y = std::max<int64_t>(y, 0);
    return saturate(y + outputZero, output.type->dtype);
  };
  dispatchStorage(input.type->dtype, [&](auto in) {
    dispatchStorage(output.type->dtype, [&](auto out) {
      using In = decltype(in);
      using Out = decltype(out);
      std::transform(input.as<In>(), input.as<In>() + input.elements(),
                     output.as<Out>(), [&](In q) {
                       return static_cast<Out>(
                           compute(static_cast<int64_t>(q)));
                     });
    });
  });
}

} // namespace tpu_eval::kernels
