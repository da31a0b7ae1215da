// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Builders/Common/Recurrent.h"
#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"
#include "tpu_eval/Interpreter/Builders/Common/Checks.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Recurrent.h"

#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Operation.h"

using namespace mlir;

namespace tpu_eval {

using kernels::RecurrentAttrs;

/// An operand and how many elements it has if it is there.
struct Sized {
  const char *what;
  size_t operand;
  int64_t count;
  bool needed = false;
};

static LogicalResult expectOperands(Operation *op, const OpTypes &types,
                                    ArrayRef<Sized> rules) {
  for (const Sized &rule : rules) {
    const auto &type = types.operands[rule.operand];
    if (!type && rule.needed)
      return op->emitOpError("expected ") << rule.what << ", but got none";
    if (type &&
        failed(expectNumber(op, rule.what, rule.count, type->elements())))
      return failure();
  }
  return success();
}

/// Sizes of a layer of `gates` gates; every tensor on its way is checked.
static FailureOr<RecurrentAttrs> recurrentSizes(Operation *op,
                                                const OpTypes &types,
                                                RecurrentAttributes layer,
                                                int64_t gates) {
  if (layer.batchFirst)
    return op->emitOpError("expected steps before batch, but got batch_first");
  if (failed(expectFloat(op, types)))
    return failure();
  const TensorType &in = *types.operands[0];
  int64_t hidden = layer.hiddenSize;
  if (in.rank() != 3 || in.elements() == 0)
    return op->emitOpError("expected an input of 3 dimensions and at least 1 "
                           "element, but got ")
           << in.rank() << " and " << in.elements();
  if (hidden < 1 || hidden > (1 << 18)) // no product below overflows
    return op->emitOpError("expected a hidden_size from 1 to 2^18, but got ")
           << hidden;
  RecurrentAttrs attrs{in.shape[0], in.shape[1], in.shape[2], hidden,
                       layer.bidirectional ? 2 : 1};
  // Modules that came from PyTorch hold Y as PyTorch has it.
  attrs.directionsLast = attrs.batch != 1 && platformOf(op) == "TORCH";
  int64_t each = attrs.directions * gates * hidden;
  int64_t state = attrs.directions * attrs.batch * hidden;
  if (failed(
          expectOperands(op, types,
                         {{"elements in filter", 1, each * attrs.inputs, true},
                          {"elements in recurrence", 2, each * hidden, true},
                          {"elements in bias", 3, 2 * each},
                          {"elements in initial_h", 4, state}})))
    return failure();
  for (auto [i, result] : llvm::enumerate(op->getResults()))
    if (!isa<NoneType>(result.getType()) &&
        failed(
            expectElements(op, types, i == 0 ? attrs.steps * state : state, i)))
      return failure();
  return attrs;
}

FailureOr<Kernel> lstmKernel(Operation *op, const OpTypes &types,
                             RecurrentAttributes layer) {
  auto attrs = recurrentSizes(op, types, layer, /*gates=*/4);
  if (failed(attrs) ||
      failed(expectOperands(
          op, types,
          {{"elements in initial_c", 5,
            attrs->directions * attrs->batch * attrs->hidden},
           {"elements in cont", 6, attrs->steps * attrs->batch}})))
    return failure();
  return Kernel([attrs = *attrs](auto in, auto out) {
    kernels::lstm(attrs, {in[0], in[1], in[2], in[3], in[4], in[5], in[6]},
                  {out[0], out[1], out[2]});
  });
}

FailureOr<Kernel> gruKernel(Operation *op, const OpTypes &types,
                            RecurrentAttributes layer, bool linearBeforeReset) {
  if (!linearBeforeReset)
    return op->emitOpError("expected linear_before_reset, but got none");
  auto attrs = recurrentSizes(op, types, layer, /*gates=*/3);
  if (failed(attrs))
    return failure();
  return Kernel([attrs = *attrs](auto in, auto out) {
    kernels::gru(attrs, {in[0], in[1], in[2], in[3], in[4], {}, {}},
                 {out[0], out[1], {}});
  });
}

FailureOr<Kernel> selectiveScanKernel(Operation *op, const OpTypes &types) {
  if (failed(expectFloat(op, types)))
    return failure();
  const std::vector<int64_t> &delta = types.operands[1]->shape;
  if (delta.size() != 4 || delta[0] != 1 || delta[1] % 2)
    return op->emitOpError("expected deltaA of 1 x an even number of channels "
                           "x steps x batch, but got another shape");
  int64_t each = types.operands[1]->elements();
  if (failed(expectOperands(op, types,
                            {{"elements in Cs", 0, each},
                             {"elements in deltaB_u", 2, each},
                             {"elements in us", 3, each},
                             {"elements in Ds", 4, delta[1]}})) ||
      failed(expectElements(op, types, each)))
    return failure();
  return Kernel([](auto in, auto out) {
    kernels::selectiveScan(in[0], in[1], in[2], in[3], in[4], out[0]);
  });
}

} // namespace tpu_eval
