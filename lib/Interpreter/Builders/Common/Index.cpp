// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ops that read or write places that another tensor names.

#include "tpu_eval/Interpreter/Kernels/Reference/Index.h"
#include "tpu_eval/Dialect/Top/IR/Top.h"
#include "tpu_eval/Dialect/Tpu/IR/Tpu.h"
#include "tpu_eval/Interpreter/Builders/Common/Shared.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Gather.h"

using namespace mlir;
using namespace tpu_eval::shared;

namespace tpu_eval {
namespace {

FailureOr<Kernel> gatherKernel(Operation *op, const OpTypes &types,
                               int64_t axis) {
  const TensorType &input = *types.operands[0];
  auto place = axisWithin(op, axis, input.rank());
  if (failed(place) || failed(expectSameFormat(op, types)))
    return failure();
  kernels::Axis along(input.shape, *place);
  if (failed(expectElements(op, types,
                            along.outer * types.operands[1]->elements() *
                                along.inner)))
    return failure();
  return Kernel([axis = *place](auto in, auto out) {
    return kernels::gather(axis, in[0], in[1], out[0]);
  });
}

template <typename Op>
FailureOr<Kernel> buildGather(Operation *op, const OpTypes &types) {
  return gatherKernel(op, types, cast<Op>(op).getAxis());
}

/// Indices name places of `axis` only, so they lie within the others.
FailureOr<int64_t> elementAxis(Operation *op, const OpTypes &types,
                               int64_t axis) {
  const auto &shape = types.operands[0]->shape,
             &indices = types.operands[1]->shape;
  auto place = axisWithin(op, axis, shape.size());
  if (failed(place) || failed(expectNumber(op, "dimensions of indices",
                                           shape.size(), indices.size())))
    return failure();
  for (size_t d = 0; d < shape.size(); ++d)
    if (static_cast<int64_t>(d) != *place && indices[d] > shape[d])
      return op->emitOpError("expected at most ")
             << shape[d] << " indices in dimension " << d << ", but got "
             << indices[d];
  return *place;
}

FailureOr<Kernel> gatherElementsKernel(Operation *op, const OpTypes &types,
                                       int64_t axis) {
  auto place = elementAxis(op, types, axis);
  if (failed(place) || failed(expectSameFormat(op, types)) ||
      failed(expectElements(op, types, types.operands[1]->elements())))
    return failure();
  return Kernel([axis = *place](auto in, auto out) {
    return kernels::gatherElements(axis, in[0], in[1], out[0]);
  });
}

template <typename Op>
FailureOr<Kernel> buildGatherElements(Operation *op, const OpTypes &types) {
  return gatherElementsKernel(op, types, cast<Op>(op).getAxis());
}

/// How many indices name a slice: the last dimension of `indices`.
FailureOr<int64_t> tupleLength(Operation *op, const OpTypes &types,
                               int64_t batchDims) {
  int64_t rank = types.operands[0]->rank();
  const auto &indices = types.operands[1]->shape;
  int64_t tuple = indices.empty() ? 0 : indices.back();
  if (tuple < 1 || tuple > rank - batchDims)
    return op->emitOpError("expected 1 to ")
           << rank - batchDims << " indices in a tuple, but got " << tuple;
  return tuple;
}

FailureOr<Kernel> gatherNDKernel(Operation *op, const OpTypes &types,
                                 int64_t batchDims) {
  const auto &shape = types.operands[0]->shape,
             &indices = types.operands[1]->shape;
  int64_t most = std::min(shape.size(), indices.size());
  if (batchDims < 0 || batchDims >= most)
    return op->emitOpError("expected batch_dims from 0 to ")
           << most - 1 << ", but got " << batchDims;
  for (int64_t d = 0; d < batchDims; ++d)
    if (failed(expectNumber(op, "batches of indices", shape[d], indices[d])))
      return failure();
  auto tuple = tupleLength(op, types, batchDims);
  if (failed(tuple) || failed(expectSameFormat(op, types)))
    return failure();
  int64_t slice = kernels::Axis(shape, batchDims + *tuple - 1).inner;
  if (failed(expectElements(op, types,
                            types.operands[1]->elements() / *tuple * slice)))
    return failure();
  return Kernel([batchDims](auto in, auto out) {
    return kernels::gatherND(batchDims, in[0], in[1], out[0]);
  });
}

template <typename Op>
FailureOr<Kernel> buildGatherND(Operation *op, const OpTypes &types) {
  return gatherNDKernel(op, types, cast<Op>(op).getBatchDims());
}

/// Input, updates and result are of one storage, and floats where an update
/// does more than take a place.
FailureOr<kernels::Reduction>
scatterReduction(Operation *op, const OpTypes &types, int64_t number) {
  if (failed(expectSameFormat(op, types)) ||
      failed(expectStorage(op, types, 2)) ||
      failed(expectElements(op, types, types.operands[0]->elements())))
    return failure();
  constexpr int64_t last = static_cast<int64_t>(kernels::Reduction::Min);
  if (number < 0 || number > last)
    return op->emitOpError("expected a reduction from 0 to ")
           << last << ", but got " << number;
  if (number != 0 &&
      failed(expectFloat(op, {{types.operands[0]}, {types.results[0]}})))
    return failure();
  return static_cast<kernels::Reduction>(number);
}

template <typename Op>
FailureOr<Kernel> buildScatterElements(Operation *op, const OpTypes &types) {
  auto scatter = cast<Op>(op);
  auto axis = elementAxis(op, types, scatter.getAxis());
  auto reduction = scatterReduction(op, types, scatter.getReduction());
  if (failed(axis) || failed(reduction) ||
      failed(expectNumber(op, "updates", types.operands[1]->elements(),
                          types.operands[2]->elements())))
    return failure();
  return Kernel([axis = *axis, reduction = *reduction](auto in, auto out) {
    return kernels::scatterElements(axis, reduction, in[0], in[1], in[2],
                                    out[0]);
  });
}

/// More updates than there are indices for are left alone, as TPU-MLIR does.
FailureOr<Kernel> scatterNDKernel(Operation *op, const OpTypes &types,
                                  int64_t tuple, int64_t number) {
  auto reduction = scatterReduction(op, types, number);
  if (failed(reduction))
    return failure();
  int64_t tuples = types.operands[1]->elements() / tuple;
  int64_t slice = kernels::Axis(types.operands[0]->shape, tuple - 1).inner;
  if (types.operands[2]->elements() < tuples * slice)
    return op->emitOpError("expected at least ")
           << tuples * slice << " updates, but got "
           << types.operands[2]->elements();
  return Kernel([tuple, reduction = *reduction](auto in, auto out) {
    return kernels::scatterND(tuple, reduction, in[0], in[1], in[2], out[0]);
  });
}

template <typename Op>
FailureOr<Kernel> buildScatterND(Operation *op, const OpTypes &types) {
  auto tuple = tupleLength(op, types, 0);
  if (failed(tuple))
    return failure();
  return scatterNDKernel(op, types, *tuple, cast<Op>(op).getReduction());
}

template <typename Op>
FailureOr<Kernel> buildIndexPut(Operation *op, const OpTypes &types) {
  if (failed(axisWithin(op, 0, types.operands[0]->rank())))
    return failure();
  return scatterNDKernel(op, types, 1, cast<Op>(op).getAccumulate() ? 1 : 0);
}

FailureOr<int64_t> integerParameter(tpu::GenericCpuOp op, StringRef name) {
  auto value =
      op.getParam() ? op.getParam()->getAs<IntegerAttr>(name) : IntegerAttr();
  if (value)
    return value.getInt();
  return op.emitOpError("expected an integer ")
         << name << " in param, but got none";
}

FailureOr<Kernel> buildGenericCpu(Operation *op, const OpTypes &types) {
  auto cpu = cast<tpu::GenericCpuOp>(op);
  StringRef name = cpu.getCpuOpName();
  bool nd = name == "gathernd_tf";
  if (!nd && name != "gatherelements_pt")
    return op->emitOpError("expected cpu_op_name gathernd_tf or "
                           "gatherelements_pt, but got ")
           << name;
  if (!present(types, 0) || !present(types, 1) || types.results.size() != 1)
    return op->emitOpError("expected an input, indices and one result, but got "
                           "another number");
  auto value = integerParameter(cpu, nd ? "batch_dims" : "axis");
  if (failed(value))
    return failure();
  return nd ? gatherNDKernel(op, types, *value)
            : gatherElementsKernel(op, types, *value);
}

} // namespace

void registerIndexKernels(Registry &registry) {
  registry.add("top.Gather", buildGather<top::GatherOp>);
  registry.add("tpu.Gather", buildGather<tpu::GatherOp>);
  registry.add("top.GatherElements",
               buildGatherElements<top::GatherElementsOp>);
  registry.add("tpu.GatherElements",
               buildGatherElements<tpu::GatherElementsOp>);
  registry.add("top.GatherND", buildGatherND<top::GatherNDOp>);
  registry.add("tpu.GatherND", buildGatherND<tpu::GatherNDOp>);
  registry.add("tpu.GenericCpu", buildGenericCpu);
  registry.add("top.ScatterElements",
               buildScatterElements<top::ScatterElementsOp>);
  registry.add("tpu.ScatterElements",
               buildScatterElements<tpu::ScatterElementsOp>);
  registry.add("tpu.ShapeScatterElements",
               buildScatterElements<tpu::ShapeScatterElementsOp>);
  registry.add("top.ScatterND", buildScatterND<top::ScatterNDOp>);
  registry.add("tpu.ScatterND", buildScatterND<tpu::ScatterNDOp>);
  registry.add("top.IndexPut", buildIndexPut<top::IndexPutOp>);
  registry.add("tpu.IndexPut", buildIndexPut<tpu::IndexPutOp>);
}

} // namespace tpu_eval
