// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Softmax and normalisations.

#include "Cmodel.h"

#include "tpu_eval/Interpreter/Builders/Common/Norm.h"
#include "tpu_eval/Interpreter/Kernels/Cmodel/Norm.h"
#include "tpu_eval/Interpreter/Kernels/Cmodel/Softmax.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Norm.h"

using namespace mlir;

namespace tpu_eval {

using kernels::Axis;
using kernels::NormAttrs;
using kernels::NormRule;

static FailureOr<Kernel> softmaxByTable(const Axis &axis) {
  return Kernel([axis](auto in, auto out) {
    cmodel::softmaxByTable(axis, in[0], in[1], out[0]);
  });
}

FailureOr<Kernel> buildCmodelSoftmax(tpu::SoftmaxOp op, const OpTypes &types) {
  FailureOr<Kernel> plain = buildSoftmax(op, types);
  const TensorType &in = *types.operands[0], &out = types.results[0];
  int64_t first = fromFront(op.getAxis(), in.rank());
  Axis axis(in.shape, first, first + 1);
  if (storageBytes(in.dtype) == 1)
    return kernelWhere(storageBytes(out.dtype) == 1 && out.zeroPoint == 0,
                       plain, [&] { return softmaxByTable(axis); });
  bool known =
      (isOf(types, DType::F16) || isOf(types, DType::F32)) && !op.getLog();
  return kernelWhere(known, plain, [&]() -> FailureOr<Kernel> {
    return Kernel(
        [axis](auto in, auto out) { cmodel::softmax(axis, in[0], out[0]); });
  });
}

static FailureOr<Kernel> normWhere(bool applies, FailureOr<Kernel> plain,
                                   const NormAttrs &attrs) {
  return kernelWhere(applies, plain, [&]() -> FailureOr<Kernel> {
    return Kernel([attrs](auto in, auto out) {
      cmodel::norm(attrs, in[0], in[1], in[2], out[0]);
    });
  });
}

FailureOr<Kernel> buildCmodelLayerNorm(tpu::LayerNormOp op,
                                       const OpTypes &types) {
  const std::vector<int64_t> &shape = types.operands[0]->shape;
  auto rank = static_cast<int64_t>(shape.size());
  NormAttrs attrs;
  attrs.rule = NormRule::Layer;
  attrs.axis = attrs.affine = Axis(shape, fromFront(op.getAxis(), rank), rank);
  attrs.eps = static_cast<float>(real(op.getEps()));
  DType dtype = types.results[0].dtype;
  return normWhere(isFloat(dtype) && isOf(types, dtype),
                   buildLayerNorm(op, types), attrs);
}

static NormAttrs ofChannels(const std::vector<int64_t> &shape, NormRule rule,
                            int64_t groups, double eps) {
  NormAttrs attrs;
  attrs.rule = rule;
  attrs.affine = Axis(shape, 1, 2);
  attrs.axis = Axis(shape, 1, static_cast<int64_t>(shape.size()));
  attrs.axis.outer *= groups;
  attrs.axis.size /= groups;
  attrs.eps = static_cast<float>(eps);
  return attrs;
}

/// In F16, the channels of a group are summed at once: 32 of them at most.
FailureOr<Kernel> buildCmodelGroupNorm(tpu::GroupNormOp op,
                                       const OpTypes &types) {
  FailureOr<Kernel> plain = buildGroupNorm(op, types);
  const std::vector<int64_t> &shape = types.operands[0]->shape;
  int64_t groups = op.getNumGroups();
  bool sizes = shape.size() > 1 && groups > 0 && shape[1] % groups == 0;
  if (!sizes)
    return plain;
  bool half = isOf(types, DType::F16) && shape[1] / groups <= 32;
  return normWhere(
      half || isOf(types, DType::F32), plain,
      ofChannels(shape, NormRule::Group, groups, real(op.getEps())));
}

FailureOr<Kernel> buildCmodelInstanceNorm(tpu::InstanceNormOp op,
                                          const OpTypes &types) {
  FailureOr<Kernel> plain = buildInstanceNorm(op, types);
  const std::vector<int64_t> &shape = types.operands[0]->shape;
  if (shape.size() < 2)
    return plain;
  return normWhere(
      isOf(types, DType::F32), plain,
      ofChannels(shape, NormRule::Instance, shape[1], real(op.getEps())));
}

} // namespace tpu_eval
