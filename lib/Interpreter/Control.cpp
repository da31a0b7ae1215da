// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Steps that choose or repeat other steps.

#include "tpu_eval/Interpreter/Kernels/Reference/Index.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Shape.h"
#include "tpu_eval/Interpreter/Session.h"

namespace tpu_eval {

static bool isTrue(const Tensor &condition) {
  return dispatchStorage(condition.type->dtype, [&](auto type) {
    return *condition.as<decltype(type)>() > 0;
  });
}

/// Copies where formats and sizes agree.
static Fault assign(const Tensor &from, const Tensor &to) {
  auto spell = [](const TensorType &type) {
    return std::to_string(type.elements()) + " x " + dtypeName(type.dtype);
  };
  const TensorType &expected = *to.type, &got = *from.type;
  if (expected.dtype != got.dtype || expected.elements() != got.elements())
    return "expected of its region a tensor of " + spell(expected) +
           ", but got " + spell(got);
  kernels::copy(from, to);
  return {};
}

/// N42. The first region where the stored condition is positive.
Fault Session::branch(const Step &step, const Probe &probe) {
  const Region &region = step.regions[isTrue(tensor(step.inputs[0])) ? 0 : 1];
  if (Fault fault = run(region.steps, probe); !fault.empty())
    return fault;
  for (size_t i = 0; i < step.outputs.size(); ++i)
    if (Fault fault =
            assign(tensor(region.results[i]), tensor(step.outputs[i]));
        !fault.empty())
      return step.fault(fault);
  return {};
}

/// ONNX's Loop: inputs are the most iterations, the condition (either may be
/// absent) and the carried tensors. The body takes the iteration's number, the
/// condition and the carried tensors; it makes the next condition, the carried
/// tensors, and a part of each collected one. Carried tensors wait in the
/// outputs, so that the body's arguments may be its results in another order.
Fault Session::repeat(const Step &step, const Probe &probe) {
  const Region &body = step.regions[0];
  std::vector<Tensor> in = tensors(step.inputs), out = tensors(step.outputs);
  std::vector<Tensor> arguments = tensors(body.arguments);
  std::vector<Tensor> results = tensors(body.results);
  size_t carried = in.size() - 2;
  auto carry = [&](const Tensor *from, const Tensor *to) -> Fault {
    for (size_t i = 0; i < carried; ++i)
      if (Fault fault = assign(from[i], to[i]); !fault.empty())
        return step.fault(fault);
    return {};
  };
  if (Fault fault = carry(in.data() + 2, out.data()); !fault.empty())
    return fault;
  int64_t most = in[0] ? kernels::integerAt(in[0], 0) : INT64_MAX, done = 0;
  bool going = !in[1] || isTrue(in[1]);
  for (; done < most && going; ++done) {
    kernels::putInteger(arguments[0], 0, done);
    kernels::putInteger(arguments[1], 0, 1);
    if (Fault fault = carry(out.data(), arguments.data() + 2); !fault.empty())
      return fault;
    if (Fault fault = run(body.steps, probe); !fault.empty())
      return fault;
    for (size_t i = carried; i < out.size(); ++i) {
      size_t bytes = results[1 + i].type->bytes();
      if (results[1 + i].type->dtype != out[i].type->dtype ||
          (done + 1) * bytes > out[i].type->bytes())
        return step.fault("expected to collect no more than the result's type "
                          "says, but got more");
      std::copy_n(results[1 + i].as<char>(), bytes,
                  out[i].as<char>() + done * bytes);
    }
    going = isTrue(results[0]);
    if (Fault fault = carry(results.data() + 1, out.data()); !fault.empty())
      return fault;
  }
  for (size_t i = carried; i < out.size(); ++i)
    if (done * results[1 + i].type->bytes() != out[i].type->bytes())
      return step.fault("expected as many iterations as the result's type "
                        "says, but got " +
                        std::to_string(done));
  return {};
}

} // namespace tpu_eval
