// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Builders/Common/Build.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Activation.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Cast.h"

using namespace mlir;

namespace tpu_eval {

static Diagnostic &operator<<(Diagnostic &diagnostic,
                              const std::vector<int64_t> &shape) {
  llvm::interleave(
      shape, [&](int64_t dim) { diagnostic << dim; },
      [&] { diagnostic << "x"; });
  return diagnostic;
}

LogicalResult expectRank(Operation *op, const OpTypes &types, int64_t rank) {
  for (const TensorType *type : {&*types.operands[0], &types.results[0]})
    if (type->rank() != rank)
      return op->emitOpError("expected tensors of rank ")
             << rank << ", but got rank " << type->rank();
  return success();
}

static bool broadcasts(const std::vector<int64_t> &from,
                       const std::vector<int64_t> &to) {
  if (from.size() > to.size())
    return false;
  for (size_t i = 1; i <= from.size(); ++i)
    if (from[from.size() - i] != 1 &&
        from[from.size() - i] != to[to.size() - i])
      return false;
  return true;
}

LogicalResult expectBroadcast(Operation *op, const OpTypes &types) {
  for (const auto &operand : types.operands)
    if (!operand || !broadcasts(operand->shape, types.results[0].shape)) {
      auto error = op->emitOpError("expected operands that broadcast to ");
      *error.getUnderlyingDiagnostic() << types.results[0].shape;
      error << ", but got ";
      if (operand)
        *error.getUnderlyingDiagnostic() << operand->shape;
      else
        error << "none";
      return error;
    }
  return success();
}

LogicalResult expectFloat(Operation *op, const OpTypes &types) {
  auto check = [&](DType dtype) -> LogicalResult {
    if (isFloat(dtype))
      return success();
    return op->emitOpError("expected float tensors, but got ")
           << dtypeName(dtype);
  };
  for (const auto &operand : types.operands)
    if (operand && failed(check(operand->dtype)))
      return failure();
  return check(types.results[0].dtype);
}

LogicalResult expectOneKind(Operation *op, const OpTypes &types) {
  if (isFloat(types.results[0].dtype))
    return expectFloat(op, types);
  for (const auto &operand : types.operands)
    if (operand && isFloat(operand->dtype))
      return op->emitOpError("expected integer tensors, but got ")
             << dtypeName(operand->dtype);
  if (types.operands.size() > 2 && types.operands[2] &&
      types.operands[2]->dtype != DType::I32)
    return op->emitOpError("expected a bias of i32, but got ")
           << dtypeName(types.operands[2]->dtype);
  return success();
}

LogicalResult expectSameFormat(Operation *op, const OpTypes &types) {
  DType in = types.operands[0]->dtype, out = types.results[0].dtype;
  if (in != out)
    return op->emitOpError("expected input and output of one format, but got ")
           << dtypeName(in) << " and " << dtypeName(out);
  return success();
}

FailureOr<Kernel> buildCopy(Operation *op, const OpTypes &types) {
  if (failed(expectSameFormat(op, types)))
    return failure();
  int64_t in = types.operands[0]->elements(), out = types.results[0].elements();
  if (in != out)
    return op->emitOpError("expected ")
           << in << " elements in the result, but got " << out;
  return Kernel(Renaming(),
                [](auto in, auto out) { kernels::copy(in[0], out[0]); });
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

FailureOr<Kernel> upsampleKernel(Operation *op, const OpTypes &types,
                                 Upsampling upsampling) {
  if (failed(expectRank(op, types, 4)) || failed(expectSameFormat(op, types)))
    return failure();
  return Kernel(upsampling, [=](auto in, auto out) {
    kernels::upsampleNearest(upsampling.scaleH, upsampling.scaleW, in[0],
                             out[0]);
    kernels::reluInPlace(upsampling.relu, out[0]);
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

FailureOr<Kernel> activationKernel(Operation *op, const OpTypes &types,
                                   std::function<float(float)> function,
                                   Elementwise::Function kind) {
  if (failed(expectFloat(op, types)))
    return failure();
  return Kernel(Elementwise{kind},
                [function = std::move(function)](auto in, auto out) {
                  kernels::activate(function, in[0], out[0]);
                });
}

FailureOr<Kernel> siluKernel(Operation *op, const OpTypes &types) {
  return activationKernel(op, types, kernels::silu,
                          Elementwise::Function::SiLU);
}

FailureOr<Kernel> sigmoidKernel(Operation *op, const OpTypes &types) {
  return activationKernel(op, types, kernels::sigmoid,
                          Elementwise::Function::Sigmoid);
}

std::vector<double> coefficients(std::optional<ArrayAttr> given,
                                 size_t operands) {
  if (!given)
    return std::vector<double>(operands, 1.0);
  std::vector<double> values;
  for (Attribute value : *given)
    values.push_back(cast<FloatAttr>(value).getValueAsDouble());
  return values;
}

} // namespace tpu_eval
