// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tpu convolutions.

#include "tpu_eval/Interpreter/Builders/Common/Conv.h"
#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"
#include "tpu_eval/Interpreter/Builders/Common/Checks.h"
#include "tpu_eval/Interpreter/Builders/Tpu/Builders.h"
#include "tpu_eval/Interpreter/Builders/Tpu/Modes.h"

using namespace mlir;

namespace tpu_eval {

/// The requantisation of a convolution. It rounds half up, or half away from
/// zero in TensorFlow's modes, whatever round_mode says (N3). A result of 32
/// bits without multiplier and shift keeps the sums.
template <typename Op>
static LogicalResult convRequant(Op conv, const OpTypes &types,
                                 kernels::Requant &requant) {
  auto mode = convert(conv, conv.getQuantMode());
  if (failed(mode))
    return failure();
  requant = {integers(conv.getMultiplier()), integers(conv.getRshift()), *mode,
             isFixedPoint(*mode) ? RoundMode::HalfAwayFromZero
                                 : RoundMode::HalfUp};
  const TensorType &result = types.results[0];
  // The accumulator itself: an op of its own requantises it, whatever scales
  // the convolution still carries.
  if (result.dtype == DType::I32) {
    requant = {};
    return success();
  }
  if (result.rank() < 2)
    return conv.emitOpError("expected a result with channels, but got rank ")
           << result.rank();
  return checkScales(conv, requant, result.shape[1]);
}

template <typename Op>
static FailureOr<kernels::ConvAttrs> convAttrs(Op conv, const OpTypes &types) {
  kernels::ConvAttrs attrs;
  attrs.group = conv.getGroup();
  attrs.relu = reluOf(conv);
  if (!isFloat(types.results[0].dtype) &&
      failed(convRequant(conv, types, attrs.requant)))
    return failure();
  return attrs;
}

static LogicalResult rejectUnsupported(tpu::Conv2DOp conv) {
  const char *what = nullptr;
  if (conv.getUseWinograd().value_or(0) != 0)
    what = "use_winograd";
  else if (conv.getUse_3icOptimize() != 0)
    what = "use_3ic_optimize";
  else if (conv.getDoLeakyRelu().value_or(false))
    what = "do_leaky_relu";
  else if (conv.getCoeffMerged())
    what = "coeff_merged";
  if (!what)
    return success();
  return conv.emitOpError("expected a plain convolution, but got ") << what;
}

template <typename Op>
static FailureOr<Kernel> build(Op op, const OpTypes &types) {
  auto attrs = convAttrs(op, types);
  if (failed(attrs))
    return failure();
  attrs->filterZeroPoint = op.getKernelZp();
  return convKernel(op, types,
                    {op.getKernelShape(), op.getStrides(), op.getPads(),
                     op.getDilations(), op.getInserts()},
                    std::move(*attrs));
}

FailureOr<Kernel> buildConv2D(tpu::Conv2DOp op, const OpTypes &types) {
  if (failed(rejectUnsupported(op)))
    return failure();
  return build(op, types);
}

FailureOr<Kernel> buildConv3D(tpu::Conv3DOp op, const OpTypes &types) {
  return build(op, types);
}

template <typename Op>
static FailureOr<Kernel> buildTransposed(Op op, const OpTypes &types) {
  auto attrs = convAttrs(op, types);
  if (failed(attrs))
    return failure();
  return deconvKernel(op, types,
                      {op.getKernelShape(), op.getStrides(), op.getPads(),
                       op.getDilations(), std::nullopt},
                      std::move(*attrs));
}

FailureOr<Kernel> buildDeconv(tpu::DeconvOp op, const OpTypes &types) {
  return buildTransposed(op, types);
}

FailureOr<Kernel> buildDeconv3D(tpu::Deconv3DOp op, const OpTypes &types) {
  return buildTransposed(op, types);
}

FailureOr<Kernel> buildDeformGather(tpu::DeformGatherOp op,
                                    const OpTypes &types) {
  if (failed(expectFloat(op, types)))
    return failure();
  auto attrs = deformAttrs(op, *types.operands[0], *types.operands[1],
                           {op.getKernelShape(), op.getStrides(), op.getPads(),
                            op.getDilations(), std::nullopt},
                           op.getDeformGroup());
  if (failed(attrs))
    return failure();
  bool useMask = op.getUseMask();
  return Kernel([attrs = *attrs, useMask](auto in, auto out) {
    kernels::deformGather(attrs, in[0], in[1], useMask ? in[2] : Tensor(),
                          out[0].f32());
    roundToFloat(out[0].f32(), out[0].elements(), out[0].type->dtype);
  });
}

} // namespace tpu_eval
