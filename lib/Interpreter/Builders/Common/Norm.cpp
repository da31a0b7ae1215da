// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Builders/Common/Norm.h"
#include "tpu_eval/Interpreter/Builders/Common/Checks.h"
#include "tpu_eval/Interpreter/Kernels/Reference/ActivationSlope.h"
#include "tpu_eval/Interpreter/Kernels/Reference/NormScale.h"
#include "tpu_eval/Interpreter/Kernels/Reference/NormSoftmax.h"

#include "mlir/IR/Operation.h"

using namespace mlir;

namespace tpu_eval {

using kernels::Axis;
using kernels::NormAttrs;
using kernels::NormRule;

static LogicalResult expectDimensions(Operation *op, const OpTypes &types,
                                      int64_t least) {
  int64_t rank = types.operands[0]->rank();
  if (rank >= least)
    return success();
  return op->emitOpError("expected an input of at least ")
         << least << " dimensions, but got " << rank;
}

/// The result is as large as the input; weight and bias, where they are there,
/// have a value for each of `attrs.affine.size`.
static LogicalResult expectSizes(Operation *op, const OpTypes &types,
                                 const NormAttrs &attrs) {
  if (failed(expectElements(op, types, types.operands[0]->elements())))
    return failure();
  const char *const names[] = {"weights", "biases"};
  for (size_t i : {0, 1})
    if (types.has(i + 1) && (i == 0 || attrs.rule != NormRule::RMS) &&
        failed(expectNumber(op, names[i], attrs.affine.size,
                            types.operands[i + 1]->elements())))
      return failure();
  return success();
}

/// Operands: input, weight and, but for RMS, bias.
static FailureOr<Kernel> normKernel(Operation *op, const OpTypes &types,
                                    NormAttrs attrs) {
  if (failed(expectFloat(op, types)) || failed(expectSizes(op, types, attrs)))
    return failure();
  bool biased = attrs.rule != NormRule::RMS;
  return Kernel([=](auto in, auto out) {
    kernels::norm(attrs, in[0], in[1], biased ? in[2] : Tensor(), out[0]);
  });
}

FailureOr<Kernel> layerNormKernel(Operation *op, const OpTypes &types,
                                  int64_t axis, float eps) {
  const std::vector<int64_t> &shape = types.operands[0]->shape;
  auto rank = static_cast<int64_t>(shape.size());
  auto first = axisWithin(op, axis, rank);
  if (failed(first))
    return failure();
  NormAttrs attrs;
  attrs.rule = NormRule::Layer;
  attrs.axis = attrs.affine = Axis(shape, *first, rank);
  attrs.eps = eps;
  return normKernel(op, types, attrs);
}

FailureOr<Kernel> rmsNormKernel(Operation *op, const OpTypes &types,
                                float eps) {
  if (failed(expectDimensions(op, types, 1)))
    return failure();
  const std::vector<int64_t> &shape = types.operands[0]->shape;
  NormAttrs attrs;
  attrs.rule = NormRule::RMS;
  attrs.axis = attrs.affine = Axis(shape, shape.size() - 1);
  attrs.eps = eps;
  return normKernel(op, types, attrs);
}

FailureOr<Kernel> pixelNormKernel(Operation *op, const OpTypes &types,
                                  float eps) {
  if (failed(expectDimensions(op, types, 2)))
    return failure();
  const TensorType &in = *types.operands[0];
  NormAttrs attrs;
  attrs.rule = NormRule::Pixel;
  attrs.axis = attrs.affine = Axis(in.shape, 1);
  attrs.eps = eps;
  if (!in.quantized || storageBytes(in.dtype) != 1)
    return normKernel(op, types, attrs);
  if (failed(expectSizes(op, types, attrs)))
    return failure();
  for (const auto &parameter : {types.operands[1], types.operands[2]})
    if (parameter && !isFloat(parameter->dtype))
      return op->emitOpError("expected float weights, but got ")
             << dtypeName(parameter->dtype);
  if (!isFloat(types.results[0].dtype))
    return op->emitOpError("expected a float result, but got ")
           << dtypeName(types.results[0].dtype);
  return Kernel([=](auto in, auto out) {
    kernels::normOfIntegers(attrs, in[0], in[1], in[2], out[0]);
  });
}

/// Groups of channels with all that follows them; weights by channel.
static NormAttrs ofChannels(NormRule rule, const std::vector<int64_t> &shape,
                            int64_t groups, float eps) {
  NormAttrs attrs;
  attrs.rule = rule;
  attrs.affine = Axis(shape, 1);
  attrs.axis = Axis(shape, 1, static_cast<int64_t>(shape.size()));
  attrs.axis.outer *= groups;
  attrs.axis.size /= groups;
  attrs.eps = eps;
  return attrs;
}

FailureOr<Kernel> groupNormKernel(Operation *op, const OpTypes &types,
                                  int64_t groups, float eps) {
  if (failed(expectDimensions(op, types, 2)))
    return failure();
  const std::vector<int64_t> &shape = types.operands[0]->shape;
  if (groups < 1 || shape[1] % groups)
    return op->emitOpError("expected num_groups that divides ")
           << shape[1] << " channels, but got " << groups;
  return normKernel(op, types, ofChannels(NormRule::Group, shape, groups, eps));
}

FailureOr<Kernel> instanceNormKernel(Operation *op, const OpTypes &types,
                                     float eps) {
  if (failed(expectDimensions(op, types, 2)))
    return failure();
  const std::vector<int64_t> &shape = types.operands[0]->shape;
  return normKernel(op, types,
                    ofChannels(NormRule::Instance, shape, shape[1], eps));
}

FailureOr<Kernel> lrnKernel(Operation *op, const OpTypes &types,
                            kernels::LRNAttrs attrs) {
  if (failed(expectFloat(op, types)) ||
      failed(expectDimensions(op, types, 2)) ||
      failed(expectElements(op, types, types.operands[0]->elements())))
    return failure();
  if (attrs.size < 1 || attrs.size > (1 << 20))
    return op->emitOpError("expected a size from 1 to 2^20, but got ")
           << attrs.size;
  return Kernel([=](auto in, auto out) { kernels::lrn(attrs, in[0], out[0]); });
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

FailureOr<Kernel> softmaxKernel(Operation *op, const OpTypes &types,
                                int64_t axis, bool log, double beta) {
  if (beta != 1)
    return op->emitOpError("expected beta 1, but got ") << beta;
  const TensorType &in = *types.operands[0];
  auto place = axisWithin(op, axis, in.rank());
  if (failed(place) || failed(expectElements(op, types, in.elements())))
    return failure();
  kernels::Axis along(in.shape, *place);
  if (isFloat(types.results[0].dtype)) {
    if (!isFloat(in.dtype) && !in.quantized)
      return op->emitOpError("expected a float or quantised input, but got ")
             << dtypeName(in.dtype);
    return Kernel([=](auto in, auto out) {
      kernels::softmax(along, log, in[0], out[0]);
    });
  }
  if (log)
    return op->emitOpError("expected a float result with log, but got ")
           << dtypeName(types.results[0].dtype);
  return tableKernel(op, types, along);
}

FailureOr<Kernel> scaleKernel(Operation *op, const OpTypes &types,
                              kernels::Relu relu) {
  const TensorType &result = types.results[0];
  if (result.rank() < 2)
    return op->emitOpError("expected tensors with channels on dimension 1, but "
                           "got rank ")
           << result.rank();
  if (types.operands[0]->shape != result.shape)
    return op->emitOpError("expected a result of the input's shape, but got "
                           "another");
  if (failed(expectFloatOrInteger(op, types)))
    return failure();
  bool integer = !isFloat(result.dtype);
  for (size_t i = 0; i < types.operands.size(); ++i) {
    const auto &operand = types.operands[i];
    if (!operand) {
      if (i < 3 || integer)
        return op->emitOpError("expected scale, bias and, of integers, lshift, "
                               "but got none");
    } else if (i && operand->elements() != result.shape[1]) {
      return op->emitOpError("expected ")
             << result.shape[1] << " values, one a channel, but got "
             << operand->elements();
    } else if (integer && storageBytes(operand->dtype) > 2) {
      return op->emitOpError("expected integers of 8 or 16 bits, but got ")
             << dtypeName(operand->dtype);
    }
  }
  if (integer && types.operands.size() < 4)
    return op->emitOpError("expected float tensors, but got ")
           << dtypeName(result.dtype);
  return Kernel([=](auto in, auto out) {
    kernels::scale(relu, in[0], in[1], in[2], in.size() > 3 ? in[3] : Tensor(),
                   out[0]);
  });
}

} // namespace tpu_eval
