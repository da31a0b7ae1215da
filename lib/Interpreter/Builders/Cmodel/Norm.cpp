// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Softmax, normalisations and reductions.

#include "Cmodel.h"

#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"
#include "tpu_eval/Interpreter/Kernels/Cmodel/Average.h"
#include "tpu_eval/Interpreter/Kernels/Cmodel/Norm.h"
#include "tpu_eval/Interpreter/Kernels/Cmodel/Softmax.h"

#include "llvm/ADT/StringSwitch.h"

using namespace mlir;

namespace tpu_eval {

namespace cmodel = kernels::cmodel;
using kernels::Axis;
using kernels::NormAttrs;
using kernels::NormRule;

static FailureOr<Kernel> buildSoftmax(Operation *op, const OpTypes &types) {
  auto softmax = cast<tpu::SoftmaxOp>(op);
  const TensorType &in = *types.operands[0], &out = types.results[0];
  int64_t first = fromFront(softmax.getAxis(), in.rank());
  Axis axis(in.shape, first, first + 1);
  if (storageBytes(in.dtype) == 1)
    return kernelWhere(op, types,
                       storageBytes(out.dtype) == 1 && out.zeroPoint == 0,
                       [=]() -> FailureOr<Kernel> {
                         return Kernel([axis](auto in, auto out) {
                           cmodel::softmaxByTable(axis, in[0], in[1], out[0]);
                         });
                       });
  bool narrow = isOf(types, DType::F16) || isOf(types, DType::F32);
  return kernelWhere(op, types, narrow && !softmax.getLog(),
                     [=]() -> FailureOr<Kernel> {
                       return Kernel([axis](auto in, auto out) {
                         cmodel::softmax(axis, in[0], out[0]);
                       });
                     });
}

static FailureOr<Kernel> normKernel(Operation *op, const OpTypes &types,
                                    bool applies, const NormAttrs &attrs) {
  return kernelWhere(op, types, applies, [&]() -> FailureOr<Kernel> {
    return Kernel([attrs](auto in, auto out) {
      cmodel::norm(attrs, in[0], in[1], in[2], out[0]);
    });
  });
}

static FailureOr<Kernel> buildLayerNorm(Operation *op, const OpTypes &types) {
  auto norm = cast<tpu::LayerNormOp>(op);
  const std::vector<int64_t> &shape = types.operands[0]->shape;
  auto rank = static_cast<int64_t>(shape.size());
  NormAttrs attrs;
  attrs.rule = NormRule::Layer;
  attrs.axis = attrs.affine =
      Axis(shape, fromFront(norm.getAxis(), rank), rank);
  attrs.eps = static_cast<float>(norm.getEps().convertToDouble());
  bool oneFormat = isOf(types, types.results[0].dtype);
  return normKernel(op, types, oneFormat && isFloat(types.results[0].dtype),
                    attrs);
}

template <typename Op>
static NormAttrs ofChannels(Operation *op, const std::vector<int64_t> &shape,
                            NormRule rule, int64_t groups) {
  NormAttrs attrs;
  attrs.rule = rule;
  attrs.affine = Axis(shape, 1, 2);
  attrs.axis = Axis(shape, 1, static_cast<int64_t>(shape.size()));
  attrs.axis.outer *= groups;
  attrs.axis.size /= groups;
  attrs.eps = static_cast<float>(cast<Op>(op).getEps().convertToDouble());
  return attrs;
}

/// In F16, the channels of a group are summed at once: 32 of them at most.
static FailureOr<Kernel> buildGroupNorm(Operation *op, const OpTypes &types) {
  const std::vector<int64_t> &shape = types.operands[0]->shape;
  int64_t groups = cast<tpu::GroupNormOp>(op).getNumGroups();
  bool sizes = shape.size() > 1 && groups > 0 && shape[1] % groups == 0;
  if (!sizes)
    return plainKernel(op, types);
  bool half = isOf(types, DType::F16) && shape[1] / groups <= 32;
  return normKernel(
      op, types, half || isOf(types, DType::F32),
      ofChannels<tpu::GroupNormOp>(op, shape, NormRule::Group, groups));
}

static FailureOr<Kernel> buildInstanceNorm(Operation *op,
                                           const OpTypes &types) {
  const std::vector<int64_t> &shape = types.operands[0]->shape;
  if (shape.size() < 2)
    return plainKernel(op, types);
  return normKernel(
      op, types, isOf(types, DType::F32),
      ofChannels<tpu::InstanceNormOp>(op, shape, NormRule::Instance, shape[1]));
}

/// Sums, means and L2 norms of lines; the other reductions do not differ.
static FailureOr<Kernel> buildReduce(Operation *op, const OpTypes &types) {
  auto reduce = cast<tpu::ReduceOp>(op);
  const TensorType &in = *types.operands[0];
  auto mode =
      llvm::StringSwitch<std::optional<cmodel::LineReduction>>(reduce.getMode())
          .Case("ReduceSum", cmodel::LineReduction::Sum)
          .Case("ReduceMean", cmodel::LineReduction::Mean)
          .Case("ReduceL2", cmodel::LineReduction::L2)
          .Default(std::nullopt);
  std::vector<int64_t> axes = integers(reduce.getAxes());
  bool lines =
      axes.size() == 1 && fromFront(axes[0], in.rank()) == in.rank() - 1;
  bool applies =
      mode && lines && (isOf(types, DType::F16) || isOf(types, DType::F32));
  return kernelWhere(op, types, applies, [&]() -> FailureOr<Kernel> {
    Axis axis(in.shape, in.rank() - 1, in.rank());
    return Kernel([=](auto in, auto out) {
      cmodel::reduceLines(*mode, axis, in[0], out[0]);
    });
  });
}

void registerCmodelNorms(Registry &registry) {
  registry.add("tpu.Softmax", buildSoftmax);
  registry.add("tpu.LayerNorm", buildLayerNorm);
  registry.add("tpu.GroupNorm", buildGroupNorm);
  registry.add("tpu.InstanceNorm", buildInstanceNorm);
  registry.add("tpu.Reduce", buildReduce);
}

} // namespace tpu_eval
