// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Resizing and sampling between neighbours.

#include "Cmodel.h"

#include "tpu_eval/Interpreter/Kernels/Cmodel/GridSampler.h"
#include "tpu_eval/Interpreter/Kernels/Cmodel/Resize.h"

using namespace mlir;

namespace tpu_eval {

namespace cmodel = kernels::cmodel;

static cmodel::ResizeAttrs sizesOf(const TensorType &in,
                                   const TensorType &out) {
  cmodel::ResizeAttrs attrs;
  attrs.inWidth = in.shape.back();
  attrs.outWidth = out.shape.back();
  if (in.rank() > 3) {
    attrs.inHeight = in.shape.end()[-2];
    attrs.outHeight = out.shape.end()[-2];
  }
  return attrs;
}

static FailureOr<Kernel> buildInterp(Operation *op, const OpTypes &types) {
  auto interp = cast<tpu::InterpOp>(op);
  DType dtype = types.results[0].dtype;
  bool applies = interp.getMode() == tpu::ResizeMode::linear &&
                 isFloat(dtype) && isOf(types, dtype);
  bool corners = interp.getCoordMode() == tpu::ResizeCoordMode::align_corners;
  return kernelWhere(op, types, applies, [&]() -> FailureOr<Kernel> {
    cmodel::ResizeAttrs attrs = sizesOf(*types.operands[0], types.results[0]);
    attrs.corners = corners;
    if (!corners && attrs.doubles())
      return Kernel([attrs](auto in, auto out) {
        cmodel::resizeToDouble(attrs, in[0], out[0]);
      });
    return Kernel(
        [attrs](auto in, auto out) { cmodel::resize(attrs, in[0], out[0]); });
  });
}

static FailureOr<Kernel> buildGridSampler(Operation *op, const OpTypes &types) {
  auto sampler = cast<tpu::GridSamplerOp>(op);
  DType dtype = types.results[0].dtype;
  bool applies = sampler.getMode() == 0 && sampler.getPaddingMode() == 0 &&
                 !sampler.getAlignCorners() && dtype == DType::F16 &&
                 isOf(types, dtype) && types.operands[0]->rank() == 4;
  return kernelWhere(op, types, applies, []() -> FailureOr<Kernel> {
    return Kernel(
        [](auto in, auto out) { cmodel::gridSampler(in[0], in[1], out[0]); });
  });
}

void registerCmodelResamplers(Registry &registry) {
  registry.add("tpu.Interp", buildInterp);
  registry.add("tpu.GridSampler", buildGridSampler);
}

} // namespace tpu_eval
