// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/ArithBinary.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Broadcast.h"

#include <cmath>

namespace tpu_eval::kernels {
namespace {

/// Calls body(f) with the function of two floats that `op` names.
template <typename Body> void dispatchOp(BinaryOp op, Body &&body) {
  switch (op) {
  case BinaryOp::Sub:
    return body([](float a, float b) { return a - b; });
  case BinaryOp::Mul:
    return body([](float a, float b) { return a * b; });
  case BinaryOp::Div:
    return body([](float a, float b) { return a / b; });
  case BinaryOp::Max:
    return body([](float a, float b) { return a > b ? a : b; });
  case BinaryOp::Min:
    return body([](float a, float b) { return a < b ? a : b; });
  case BinaryOp::Mod:
    return body([](float a, float b) {
      return static_cast<float>(a - std::trunc(double(a) / b) * b);
    });
  case BinaryOp::Remainder:
    return body([](float a, float b) {
      return static_cast<float>(a - std::floor(double(a / b)) * b);
    });
  case BinaryOp::Pow:
    return body([](float a, float b) { return std::pow(a, b); });
  }
}

/// Stores saturated, out of 64-bit integers.
void store(const std::vector<int64_t> &values, const Tensor &output) {
  DType dtype = output.type->dtype;
  dispatchStorage(dtype, [&](auto out) {
    using Out = decltype(out);
    std::transform(
        values.begin(), values.end(), output.as<Out>(),
        [&](int64_t v) { return static_cast<Out>(saturate(v, dtype)); });
  });
}

} // namespace

void binary(BinaryOp op, const Relu &relu, const Tensor &left,
            const Tensor &right, const Tensor &output) {
  auto a = spread<float>(left, output.type->shape);
  auto b = spread<float>(right, output.type->shape);
  dispatchOp(op, [&](auto function) {
    std::transform(a.begin(), a.end(), b.begin(), output.f32(),
                   [&](float x, float y) { return relu(function(x, y)); });
  });
  roundToFloat(output.f32(), output.elements(), output.type->dtype);
}

void subInteger(const Rescale &leftScale, const Rescale &rightScale, bool relu,
                const Tensor &left, const Tensor &right, const Tensor &output) {
  auto a = spread<int64_t>(left, output.type->shape);
  auto b = spread<int64_t>(right, output.type->shape);
  for (size_t i = 0; i < a.size(); ++i) {
    // Saturated first, so that no difference overflows.
    int64_t difference = saturate(leftScale(a[i]), DType::I32) -
                         saturate(rightScale(b[i]), DType::I32);
    a[i] = relu ? std::max<int64_t>(difference, 0) : difference;
  }
  store(a, output);
}

void mulInteger(const Rescale &scale, bool relu, const Tensor &left,
                const Tensor &right, const Tensor &output) {
  auto a = spread<int64_t>(left, output.type->shape);
  auto b = spread<int64_t>(right, output.type->shape);
  int64_t leftZero = left.type->zeroPoint, rightZero = right.type->zeroPoint,
          zero = output.type->zeroPoint;
  for (size_t i = 0; i < a.size(); ++i) {
    int64_t product = multiply(a[i] - leftZero, b[i] - rightZero);
    if (relu)
      product = std::max<int64_t>(product, 0);
    a[i] = saturate(scale(product), DType::I32) + zero;
  }
  store(a, output);
}

void extremeInteger(BinaryOp op, const Relu &relu, const Tensor &left,
                    const Tensor &right, const Tensor &output) {
  auto a = spread<int64_t>(left, output.type->shape);
  auto b = spread<int64_t>(right, output.type->shape);
  for (size_t i = 0; i < a.size(); ++i) {
    a[i] = op == BinaryOp::Max ? std::max(a[i], b[i]) : std::min(a[i], b[i]);
    if (relu.enabled)
      a[i] = std::max<int64_t>(a[i], 0);
  }
  store(a, output);
}

} // namespace tpu_eval::kernels
