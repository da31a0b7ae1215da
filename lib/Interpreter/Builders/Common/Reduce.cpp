// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reductions and softmax, which both dialects have with the same attributes.

#include "tpu_eval/Interpreter/Kernels/Reference/Reduce.h"
#include "tpu_eval/Dialect/Top/IR/Top.h"
#include "tpu_eval/Dialect/Tpu/IR/Tpu.h"
#include "tpu_eval/Interpreter/Builders/Common/Shared.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Softmax.h"

#include "llvm/ADT/StringSwitch.h"

using namespace mlir;

namespace tpu_eval {

using shared::axisWithin;

template <typename Op>
static FailureOr<Kernel> buildReduce(Operation *op, const OpTypes &types) {
  if (failed(expectFloat(op, types)))
    return failure();
  auto reduce = cast<Op>(op);
  using kernels::ReduceMode;
  kernels::ReduceAttrs attrs;
  attrs.mode = llvm::StringSwitch<ReduceMode>(reduce.getMode())
                   .Case("ReduceMean", ReduceMode::Mean)
                   .Case("ReduceMax", ReduceMode::Max)
                   .Case("ReduceMin", ReduceMode::Min)
                   .Case("ReduceProd", ReduceMode::Prod)
                   .Case("ReduceL1", ReduceMode::L1)
                   .Case("ReduceL2", ReduceMode::L2)
                   .Default(ReduceMode::Sum);
  const std::vector<int64_t> &shape = types.operands[0]->shape;
  attrs.reduced.assign(shape.size(), false);
  for (int64_t given : integers(reduce.getAxes())) {
    auto axis = axisWithin(op, given, shape.size());
    if (failed(axis))
      return failure();
    attrs.reduced[*axis] = true;
  }
  int64_t kept = 1;
  for (size_t d = 0; d < shape.size(); ++d)
    kept *= attrs.reduced[d] ? 1 : shape[d];
  if (failed(shared::expectElements(op, types, kept)))
    return failure();
  return Kernel([attrs = std::move(attrs)](auto in, auto out) {
    kernels::reduce(attrs, in[0], out[0]);
  });
}

/// From 8-bit integers to 8-bit integers, by the table of operand 1.
static FailureOr<Kernel> tableKernel(Operation *op, const OpTypes &types,
                                     kernels::Axis axis) {
  for (DType dtype : {types.operands[0]->dtype, types.results[0].dtype})
    if (storageBytes(dtype) != 1)
      return op->emitOpError("expected tensors of 8 bits, but got ")
             << dtypeName(dtype);
  if (types.operands.size() < 2 || !types.operands[1])
    return op->emitOpError("expected a table, but got none");
  const TensorType &table = *types.operands[1];
  if (table.dtype != DType::F32 || table.elements() != 256)
    return op->emitOpError("expected a table of 256 x f32, but got ")
           << table.elements() << " x " << dtypeName(table.dtype);
  return Kernel([=](auto in, auto out) {
    kernels::softmaxByTable(axis, std::nullopt, in[0], in[1], out[0]);
  });
}

template <typename Op>
static FailureOr<Kernel> buildSoftmax(Operation *op, const OpTypes &types) {
  auto softmax = cast<Op>(op);
  if (double beta = softmax.getBeta().convertToDouble(); beta != 1)
    return op->emitOpError("expected beta 1, but got ") << beta;
  const TensorType &in = *types.operands[0];
  auto place = axisWithin(op, softmax.getAxis(), in.rank());
  if (failed(place) || failed(shared::expectElements(op, types, in.elements())))
    return failure();
  kernels::Axis axis(in.shape, *place);
  bool log = softmax.getLog();
  if (isFloat(types.results[0].dtype)) {
    if (!isFloat(in.dtype) && !in.quantized)
      return op->emitOpError("expected a float or quantised input, but got ")
             << dtypeName(in.dtype);
    return Kernel(
        [=](auto in, auto out) { kernels::softmax(axis, log, in[0], out[0]); });
  }
  if (log)
    return op->emitOpError("expected a float result with log, but got ")
           << dtypeName(types.results[0].dtype);
  return tableKernel(op, types, axis);
}

void registerReduceKernels(Registry &registry) {
  registry.add("top.Reduce", buildReduce<top::ReduceOp>);
  registry.add("tpu.Reduce", buildReduce<tpu::ReduceOp>);
  registry.add("top.Softmax", buildSoftmax<top::SoftmaxOp>);
  registry.add("tpu.Softmax", buildSoftmax<tpu::SoftmaxOp>);
}

} // namespace tpu_eval
