// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tpu ops that read a picture at other places than its elements.

#include "tpu_eval/Interpreter/Builders/Common/Resize.h"
#include "tpu_eval/Dialect/Tpu/IR/Tpu.h"

using namespace mlir;

namespace tpu_eval {

static FailureOr<Kernel> buildInterp(Operation *op, const OpTypes &types) {
  auto interp = cast<tpu::InterpOp>(op);
  return interpKernel(
      op, types,
      interpAttrs(op, interp.getMode() == tpu::ResizeMode::linear,
                  stringifyResizeCoordMode(interp.getCoordMode())));
}

static FailureOr<Kernel> buildGridSampler(Operation *op, const OpTypes &types) {
  auto sampler = cast<tpu::GridSamplerOp>(op);
  if (sampler.getNeedPermute() || !sampler.getMean().isZero() ||
      !sampler.getScale().isExactlyValue(1.0))
    return op->emitOpError("expected a grid as it is, but got need_permute, "
                           "mean or scale");
  kernels::GridSamplerAttrs attrs;
  attrs.nearest = sampler.getMode() == 1;
  attrs.padding = static_cast<kernels::GridPadding>(sampler.getPaddingMode());
  attrs.alignCorners = sampler.getAlignCorners();
  return gridSamplerKernel(op, types, attrs);
}

static FailureOr<Kernel> buildDeformGather(Operation *op,
                                           const OpTypes &types) {
  auto gather = cast<tpu::DeformGatherOp>(op);
  if (failed(expectFloat(op, types)))
    return failure();
  auto attrs =
      deformAttrs(op, *types.operands[0], *types.operands[1],
                  {gather.getKernelShape(), gather.getStrides(),
                   gather.getPads(), gather.getDilations(), std::nullopt},
                  gather.getDeformGroup());
  if (failed(attrs))
    return failure();
  bool useMask = gather.getUseMask();
  return Kernel([attrs = *attrs, useMask](auto in, auto out) {
    kernels::deformGather(attrs, in[0], in[1], useMask ? in[2] : Tensor(),
                          out[0].f32());
    roundToFloat(out[0].f32(), out[0].elements(), out[0].type->dtype);
  });
}

static FailureOr<Kernel> buildRoiAlign(Operation *op, const OpTypes &types) {
  return roiAlignKernel(op, types, roiAlignAttrs(cast<tpu::RoiAlignOp>(op)));
}

void registerTpuResampleKernels(Registry &registry) {
  registry.add("tpu.Interp", buildInterp);
  registry.add("tpu.GridSampler", buildGridSampler);
  registry.add("tpu.RoiAlign", buildRoiAlign);
  registry.add("tpu.DeformGather", buildDeformGather);
}

} // namespace tpu_eval
