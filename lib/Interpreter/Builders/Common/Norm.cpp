// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Normalisations, which both dialects have with the same attributes.

#include "tpu_eval/Interpreter/Kernels/Reference/Norm.h"
#include "tpu_eval/Dialect/Top/IR/Top.h"
#include "tpu_eval/Dialect/Tpu/IR/Tpu.h"
#include "tpu_eval/Interpreter/Builders/Common/Shared.h"

using namespace mlir;

namespace tpu_eval {

using kernels::Axis;
using kernels::NormAttrs;
using kernels::NormRule;

template <typename Op> static float epsOf(Operation *op) {
  return static_cast<float>(cast<Op>(op).getEps().convertToDouble());
}

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
  if (failed(shared::expectElements(op, types, types.operands[0]->elements())))
    return failure();
  const char *const names[] = {"weights", "biases"};
  for (size_t i : {0, 1})
    if (shared::present(types, i + 1) &&
        (i == 0 || attrs.rule != NormRule::RMS) &&
        failed(shared::expectNumber(op, names[i], attrs.affine.size,
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

template <typename Op>
static FailureOr<Kernel> buildLayerNorm(Operation *op, const OpTypes &types) {
  const std::vector<int64_t> &shape = types.operands[0]->shape;
  auto rank = static_cast<int64_t>(shape.size());
  auto first = shared::axisWithin(op, cast<Op>(op).getAxis(), rank);
  if (failed(first))
    return failure();
  NormAttrs attrs;
  attrs.rule = NormRule::Layer;
  attrs.axis = attrs.affine = Axis(shape, *first, rank);
  attrs.eps = epsOf<Op>(op);
  return normKernel(op, types, attrs);
}

template <typename Op>
static FailureOr<Kernel> buildRMSNorm(Operation *op, const OpTypes &types) {
  if (failed(expectDimensions(op, types, 1)))
    return failure();
  const std::vector<int64_t> &shape = types.operands[0]->shape;
  NormAttrs attrs;
  attrs.rule = NormRule::RMS;
  attrs.axis = attrs.affine = Axis(shape, shape.size() - 1);
  attrs.eps = epsOf<Op>(op);
  return normKernel(op, types, attrs);
}

template <typename Op>
static FailureOr<Kernel> buildPixelNorm(Operation *op, const OpTypes &types) {
  if (failed(expectDimensions(op, types, 2)))
    return failure();
  const TensorType &in = *types.operands[0];
  NormAttrs attrs;
  attrs.rule = NormRule::Pixel;
  attrs.axis = attrs.affine = Axis(in.shape, 1);
  attrs.eps = epsOf<Op>(op);
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

template <typename Op>
static FailureOr<Kernel> buildGroupNorm(Operation *op, const OpTypes &types) {
  if (failed(expectDimensions(op, types, 2)))
    return failure();
  const std::vector<int64_t> &shape = types.operands[0]->shape;
  auto groups = static_cast<int64_t>(cast<Op>(op).getNumGroups());
  if (groups < 1 || shape[1] % groups)
    return op->emitOpError("expected num_groups that divides ")
           << shape[1] << " channels, but got " << groups;
  return normKernel(op, types,
                    ofChannels(NormRule::Group, shape, groups, epsOf<Op>(op)));
}

template <typename Op>
static FailureOr<Kernel> buildInstanceNorm(Operation *op,
                                           const OpTypes &types) {
  if (failed(expectDimensions(op, types, 2)))
    return failure();
  const std::vector<int64_t> &shape = types.operands[0]->shape;
  return normKernel(
      op, types,
      ofChannels(NormRule::Instance, shape, shape[1], epsOf<Op>(op)));
}

template <typename Op>
static FailureOr<Kernel> buildLRN(Operation *op, const OpTypes &types) {
  if (failed(expectFloat(op, types)) ||
      failed(expectDimensions(op, types, 2)) ||
      failed(shared::expectElements(op, types, types.operands[0]->elements())))
    return failure();
  auto lrn = cast<Op>(op);
  auto size = static_cast<int64_t>(lrn.getSize());
  if (size < 1 || size > (1 << 20))
    return op->emitOpError("expected a size from 1 to 2^20, but got ") << size;
  kernels::LRNAttrs attrs{size, lrn.getAlpha().convertToDouble(),
                          lrn.getBeta().convertToDouble(),
                          lrn.getBias().convertToDouble()};
  return Kernel([=](auto in, auto out) { kernels::lrn(attrs, in[0], out[0]); });
}

void registerNormKernels(Registry &registry) {
  registry.add("top.LayerNorm", buildLayerNorm<top::LayerNormOp>);
  registry.add("tpu.LayerNorm", buildLayerNorm<tpu::LayerNormOp>);
  registry.add("top.RMSNorm", buildRMSNorm<top::RMSNormOp>);
  registry.add("tpu.RMSNorm", buildRMSNorm<tpu::RMSNormOp>);
  registry.add("top.PixelNorm", buildPixelNorm<top::PixelNormOp>);
  registry.add("tpu.PixelNorm", buildPixelNorm<tpu::PixelNormOp>);
  registry.add("top.GroupNorm", buildGroupNorm<top::GroupNormOp>);
  registry.add("tpu.GroupNorm", buildGroupNorm<tpu::GroupNormOp>);
  registry.add("top.InstanceNorm", buildInstanceNorm<top::InstanceNormOp>);
  registry.add("tpu.InstanceNorm", buildInstanceNorm<tpu::InstanceNormOp>);
  registry.add("top.LRN", buildLRN<top::LRNOp>);
  registry.add("tpu.LRN", buildLRN<tpu::LRNOp>);
}

} // namespace tpu_eval
