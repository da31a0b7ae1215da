// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/ArithAdd.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Broadcast.h"

namespace tpu_eval::kernels {
namespace {

/// sums[i] += term(input element), for every element of the output.
template <typename In, typename Sum, typename Term>
void addInput(const Tensor &input, const Tensor &output, std::vector<Sum> &sums,
              Term &&term) {
  const In *from = input.as<In>();
  if (input.type->shape == output.type->shape) {
    for (int64_t i = 0; i < output.elements(); ++i)
      sums[i] += term(from[i]);
    return;
  }
  forEachBroadcast(output.type->shape,
                   broadcastStrides(input.type->shape, output.type->shape),
                   [&](int64_t i, int64_t j) { sums[i] += term(from[j]); });
}

void addFloat(const AddAttrs &attrs, const std::vector<Tensor> &inputs,
              const Tensor &output) {
  std::vector<float> sums(output.elements(), 0.f);
  for (size_t k = 0; k < inputs.size(); ++k) {
    float coefficient = static_cast<float>(attrs.coefficients[k]);
    addInput<float>(inputs[k], output, sums,
                    [=](float x) { return coefficient * x; });
  }
  std::transform(sums.begin(), sums.end(), output.f32(), attrs.relu);
  roundToFloat(output.f32(), output.elements(), output.type->dtype);
}

void addInteger(const AddAttrs &attrs, const std::vector<Tensor> &inputs,
                const Tensor &output) {
  std::vector<int64_t> sums(output.elements(), 0);
  for (size_t k = 0; k < inputs.size(); ++k) {
    int64_t multiplier = attrs.multipliers[k], shift = attrs.shifts[k];
    int64_t zero = inputs[k].type->zeroPoint;
    dispatchStorage(inputs[k].type->dtype, [&](auto in) {
      addInput<decltype(in)>(inputs[k], output, sums, [=](auto x) {
        return requantize(static_cast<int64_t>(x) - zero, multiplier, shift,
                          RequantMode::MultiplierShift, RoundMode::HalfUp);
      });
    });
  }
  const TensorType &type = *output.type;
  dispatchStorage(type.dtype, [&](auto out) {
    std::transform(sums.begin(), sums.end(), output.as<decltype(out)>(),
                   [&](int64_t sum) {
                     if (attrs.relu.enabled)
                       sum = std::max<int64_t>(sum, 0);
                     return static_cast<decltype(out)>(
                         saturate(sum + type.zeroPoint, type.dtype));
                   });
  });
}

} // namespace

void add(const AddAttrs &attrs, const std::vector<Tensor> &inputs,
         const Tensor &output) {
  if (isFloat(output.type->dtype))
    return addFloat(attrs, inputs, output);
  addInteger(attrs, inputs, output);
}

} // namespace tpu_eval::kernels
