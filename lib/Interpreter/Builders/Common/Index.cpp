// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Builders/Common/Index.h"
#include "tpu_eval/Interpreter/Builders/Common/Checks.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Axis.h"
#include "tpu_eval/Interpreter/Kernels/Reference/IndexGather.h"

#include "mlir/IR/Operation.h"

using namespace mlir;

namespace tpu_eval {

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

/// Indices name places of `axis` only, so they lie within the others.
static FailureOr<int64_t> elementAxis(Operation *op, const OpTypes &types,
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

/// How many indices name a slice: the last dimension of `indices`.
static FailureOr<int64_t> tupleLength(Operation *op, const OpTypes &types,
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

/// Input, updates and result are of one storage, and floats where an update
/// does more than take a place.
static FailureOr<kernels::Reduction>
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

FailureOr<Kernel> scatterElementsKernel(Operation *op, const OpTypes &types,
                                        int64_t axis, int64_t number) {
  auto place = elementAxis(op, types, axis);
  auto reduction = scatterReduction(op, types, number);
  if (failed(place) || failed(reduction) ||
      failed(expectNumber(op, "updates", types.operands[1]->elements(),
                          types.operands[2]->elements())))
    return failure();
  return Kernel([axis = *place, reduction = *reduction](auto in, auto out) {
    return kernels::scatterElements(axis, reduction, in[0], in[1], in[2],
                                    out[0]);
  });
}

/// More updates than there are indices for are left alone, as TPU-MLIR does.
static FailureOr<Kernel> scatterTuples(Operation *op, const OpTypes &types,
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

FailureOr<Kernel> scatterNDKernel(Operation *op, const OpTypes &types,
                                  int64_t reduction) {
  auto tuple = tupleLength(op, types, 0);
  if (failed(tuple))
    return failure();
  return scatterTuples(op, types, *tuple, reduction);
}

FailureOr<Kernel> indexPutKernel(Operation *op, const OpTypes &types,
                                 bool accumulate) {
  if (failed(axisWithin(op, 0, types.operands[0]->rank())))
    return failure();
  return scatterTuples(op, types, 1, accumulate ? 1 : 0);
}

} // namespace tpu_eval
