// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Builders/Common/Reduce.h"
#include "tpu_eval/Interpreter/Builders/Common/Checks.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Axis.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Index.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Reduce.h"

#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Operation.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;

namespace tpu_eval {

FailureOr<Kernel> reduceKernel(Operation *op, const OpTypes &types,
                               StringRef mode,
                               const std::vector<int64_t> &axes) {
  if (failed(expectFloat(op, types)))
    return failure();
  using kernels::ReduceMode;
  kernels::ReduceAttrs attrs;
  attrs.mode = llvm::StringSwitch<ReduceMode>(mode)
                   .Case("ReduceMean", ReduceMode::Mean)
                   .Case("ReduceMax", ReduceMode::Max)
                   .Case("ReduceMin", ReduceMode::Min)
                   .Case("ReduceProd", ReduceMode::Prod)
                   .Case("ReduceL1", ReduceMode::L1)
                   .Case("ReduceL2", ReduceMode::L2)
                   .Default(ReduceMode::Sum);
  const std::vector<int64_t> &shape = types.operands[0]->shape;
  attrs.reduced.assign(shape.size(), false);
  for (int64_t given : axes) {
    auto axis = axisWithin(op, given, shape.size());
    if (failed(axis))
      return failure();
    attrs.reduced[*axis] = true;
  }
  int64_t kept = 1;
  for (size_t d = 0; d < shape.size(); ++d)
    kept *= attrs.reduced[d] ? 1 : shape[d];
  if (failed(expectElements(op, types, kept)))
    return failure();
  return Kernel([attrs = std::move(attrs)](auto in, auto out) {
    kernels::reduce(attrs, in[0], out[0]);
  });
}

static bool absent(Operation *op, unsigned result) {
  return isa<NoneType>(op->getResult(result).getType());
}

/// Each result that is not none has `expected` elements; that with the chosen
/// elements is of the input's format.
static LogicalResult checkChosen(Operation *op, const OpTypes &types,
                                 unsigned values, int64_t expected) {
  for (unsigned i : {0u, 1u})
    if (!absent(op, i) && failed(expectElements(op, types, expected, i)))
      return failure();
  DType in = types.operands[0]->dtype, out = types.results[values].dtype;
  if (!absent(op, values) && in != out)
    return op->emitOpError("expected values of the input's format ")
           << dtypeName(in) << ", but got " << dtypeName(out);
  return success();
}

FailureOr<Kernel> argKernel(Operation *op, const OpTypes &types,
                            kernels::ArgAttrs attrs) {
  const auto &shape = types.operands[0]->shape;
  auto axis = axisWithin(op, attrs.axis, shape.size());
  if (failed(axis))
    return failure();
  kernels::Axis along(shape, *axis);
  if (along.size == 0)
    return op->emitOpError("expected elements to choose from, but got none");
  if (failed(checkChosen(op, types, 1, along.outer * along.inner)))
    return failure();
  attrs.axis = *axis;
  return Kernel([attrs](auto in, auto out) {
    kernels::arg(attrs, in[0], out[0], out[1]);
  });
}

FailureOr<Kernel> topkKernel(Operation *op, const OpTypes &types, int64_t axis,
                             int64_t k, bool largest, bool given) {
  const auto &shape = types.operands[0]->shape;
  auto place = axisWithin(op, axis, shape.size());
  if (failed(place))
    return failure();
  kernels::Axis along(shape, *place);
  int64_t elements = 0;
  if (k < 0 || k > INT32_MAX ||
      llvm::MulOverflow(along.outer * along.inner, k, elements))
    return op->emitOpError("expected K from 0 to ")
           << INT32_MAX << ", but got " << k;
  if (failed(checkChosen(op, types, 0, elements)))
    return failure();
  if (given && types.operands[1]->elements() != 1)
    return op->emitOpError("expected one K, but got ")
           << types.operands[1]->elements();
  return Kernel([=, axis = *place](auto in, auto out) -> Fault {
    if (int64_t got = given ? kernels::integerAt(in[1], 0) : k; got != k)
      return "expected K to be " + std::to_string(k) +
             ", as the result's type says, but got " + std::to_string(got);
    kernels::topk(axis, k, largest, in[0], out[0], out[1]);
    return {};
  });
}

FailureOr<Kernel> cumsumKernel(Operation *op, const OpTypes &types,
                               int64_t axis) {
  auto place = axisWithin(op, axis, types.operands[0]->rank());
  if (failed(place) ||
      failed(expectFloat(op, {{types.operands[0]}, {types.results[0]}})) ||
      failed(expectElements(op, types, types.operands[0]->elements())))
    return failure();
  return Kernel([axis = *place](auto in, auto out) {
    kernels::cumsum(axis, in[0], out[0]);
  });
}

FailureOr<Kernel> nonzeroKernel(Operation *op, const OpTypes &types,
                                bool byColumn) {
  const TensorType &input = *types.operands[0];
  if (failed(expectElements(op, types, input.elements() * input.rank())))
    return failure();
  return Kernel([byColumn](auto in, auto out) {
    return kernels::nonzero(byColumn, in[0], out[0]);
  });
}

} // namespace tpu_eval
