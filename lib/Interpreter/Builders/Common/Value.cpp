// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Builders/Common/Value.h"
#include "tpu_eval/Interpreter/Builders/Common/Checks.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Value.h"

#include "mlir/IR/Operation.h"

using namespace mlir;

namespace tpu_eval {

FailureOr<Kernel> listKernel(Operation *op, const OpTypes &types,
                             std::vector<int64_t> values) {
  if (failed(expectElements(op, types, values.size())))
    return failure();
  return Kernel([values = std::move(values)](auto in, auto out) {
    kernels::list(values, out[0]);
  });
}

FailureOr<Kernel> fillKernel(double value) {
  return Kernel([value](auto in, auto out) { kernels::fill(value, out[0]); });
}

FailureOr<Kernel> rangeKernel(Operation *op, const OpTypes &types) {
  for (const auto &operand : types.operands)
    if (operand && failed(expectNumber(op, "number in an operand", 1,
                                       operand->elements())))
      return failure();
  return Kernel([](auto in, auto out) {
    return kernels::range(in[0], in[1], in[2], out[0]);
  });
}

} // namespace tpu_eval
