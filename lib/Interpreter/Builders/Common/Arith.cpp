// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Builders/Common/Arith.h"
#include "tpu_eval/Interpreter/Builders/Common/Checks.h"

#include "mlir/IR/Operation.h"

using namespace mlir;

namespace tpu_eval {

std::vector<double> coefficients(std::optional<ArrayAttr> given,
                                 size_t operands) {
  return given ? reals(given) : std::vector<double>(operands, 1.0);
}

LogicalResult expectNoCoefficients(Operation *op,
                                   std::optional<ArrayAttr> coeff) {
  for (double value : reals(coeff))
    if (value != 1.0)
      return op->emitOpError("expected coefficients of 1, but got ") << value;
  return success();
}

FailureOr<Kernel> addKernel(Operation *op, const OpTypes &types,
                            kernels::AddAttrs attrs) {
  if (failed(expectBroadcast(op, types)))
    return failure();
  size_t inputs = types.operands.size();
  bool integer = !isFloat(types.results[0].dtype);
  if (attrs.coefficients.size() != inputs ||
      (integer &&
       (attrs.multipliers.size() != inputs || attrs.shifts.size() != inputs)))
    return op->emitOpError("expected ")
           << inputs << " coefficients, multipliers and shifts, but got "
           << attrs.coefficients.size() << ", " << attrs.multipliers.size()
           << " and " << attrs.shifts.size();
  for (const auto &operand : types.operands)
    if (isFloat(operand->dtype) == integer)
      return op->emitOpError("expected ")
             << (integer ? "integer" : "float") << " operands, but got "
             << dtypeName(operand->dtype);
  return Kernel(attrs,
                [attrs](llvm::ArrayRef<Tensor> in, llvm::ArrayRef<Tensor> out) {
                  kernels::add(attrs, in.vec(), out[0]);
                });
}

FailureOr<Kernel> binaryKernel(Operation *op, const OpTypes &types,
                               kernels::BinaryOp function, kernels::Relu relu,
                               bool reversed) {
  if (failed(expectTwoInputs(op, types)) || failed(expectFloat(op, types)))
    return failure();
  return Kernel([=](auto in, auto out) {
    kernels::binary(function, relu, in[reversed], in[!reversed], out[0]);
  });
}

FailureOr<Kernel> constantKernel(Operation *op, const OpTypes &types,
                                 kernels::ConstantAttrs attrs) {
  if (failed(expectFloat(op, types)))
    return failure();
  return Kernel(
      [attrs](auto in, auto out) { kernels::constant(attrs, in[0], out[0]); });
}

} // namespace tpu_eval
