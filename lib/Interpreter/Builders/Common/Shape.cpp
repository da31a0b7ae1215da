// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Builders/Common/Shape.h"
#include "tpu_eval/Interpreter/Builders/Common/Checks.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Epilogue.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Quant.h"

#include "mlir/IR/Operation.h"

using namespace mlir;

namespace tpu_eval {

FailureOr<Kernel> copyKernel(Operation *op, const OpTypes &types) {
  if (failed(expectSameFormat(op, types)))
    return failure();
  int64_t in = types.operands[0]->elements(), out = types.results[0].elements();
  if (in != out)
    return op->emitOpError("expected ")
           << in << " elements in the result, but got " << out;
  return Kernel(Renaming(),
                [](auto in, auto out) { kernels::copy(in[0], out[0]); });
}

FailureOr<Kernel> concatKernel(Operation *op, const OpTypes &types,
                               int64_t axis, kernels::Relu relu) {
  const TensorType &result = types.results[0];
  if (axis < 0)
    axis += result.rank();
  if (axis < 0 || axis >= result.rank())
    return op->emitOpError("expected an axis of the result, but got ") << axis;
  for (const auto &operand : types.operands)
    if (!operand || operand->dtype != result.dtype)
      return op->emitOpError("expected inputs of the result's format ")
             << dtypeName(result.dtype) << ", but got "
             << (operand ? dtypeName(operand->dtype) : "none");
  return Kernel(Concatenation{axis, relu},
                [=](llvm::ArrayRef<Tensor> in, llvm::ArrayRef<Tensor> out) {
                  kernels::concat(axis, in.vec(), out[0]);
                  kernels::reluInPlace(relu, out[0]);
                });
}

FailureOr<Kernel> permuteKernel(Operation *op, const OpTypes &types,
                                std::vector<int64_t> order) {
  // Indices of TopK may come for a result of reals: Top calls every tensor real
  // that it does not know to be anything else.
  bool converts = types.operands[0]->dtype == DType::I32 &&
                  types.results[0].dtype == DType::F32;
  if (!converts && failed(expectSameFormat(op, types)))
    return failure();
  const auto &from = types.operands[0]->shape;
  std::vector<int64_t> sorted = order, shape;
  llvm::sort(sorted);
  for (size_t d = 0; d < from.size(); ++d)
    if (sorted.size() != from.size() || sorted[d] != static_cast<int64_t>(d))
      return op->emitOpError("expected an order of ")
             << from.size() << " dimensions, but got another";
  for (int64_t d : order)
    shape.push_back(from[d]);
  if (shape != types.results[0].shape) {
    auto error = op->emitOpError("expected result shape ");
    *error.getUnderlyingDiagnostic()
        << shape << ", but got " << types.results[0].shape;
    return error;
  }
  if (converts)
    return Kernel([order = std::move(order)](auto in, auto out) {
      TensorType type = *in[0].type;
      type.dtype = DType::F32;
      std::vector<float> reals(in[0].elements());
      Tensor values{&type, reals.data()};
      kernels::cast({}, in[0], values);
      kernels::permute(order, values, out[0]);
    });
  return Kernel(Permutation{order}, [order](auto in, auto out) {
    kernels::permute(order, in[0], out[0]);
  });
}

FailureOr<Kernel> depth2spaceKernel(Operation *op, const OpTypes &types,
                                    kernels::Depth2SpaceAttrs attrs) {
  if (failed(expectRank(op, types, 4)) || failed(expectSameFormat(op, types)))
    return failure();
  return Kernel(attrs, [attrs](auto in, auto out) {
    kernels::depth2space(attrs, in[0], out[0]);
  });
}

} // namespace tpu_eval
