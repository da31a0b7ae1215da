// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Resizing and sampling between neighbours.

#include "Cmodel.h"

#include "tpu_eval/Interpreter/Builders/Tpu/Builders.h"
#include "tpu_eval/Interpreter/Kernels/Cmodel/GridSampler.h"
#include "tpu_eval/Interpreter/Kernels/Cmodel/Resize.h"

using namespace mlir;

namespace tpu_eval {

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

FailureOr<Kernel> buildCmodelInterp(tpu::InterpOp op, const OpTypes &types) {
  DType dtype = types.results[0].dtype;
  bool applies = op.getMode() == tpu::ResizeMode::linear && isFloat(dtype) &&
                 isOf(types, dtype);
  bool corners = op.getCoordMode() == tpu::ResizeCoordMode::align_corners;
  return kernelWhere(applies, buildInterp(op, types),
                     [&]() -> FailureOr<Kernel> {
                       cmodel::ResizeAttrs attrs =
                           sizesOf(*types.operands[0], types.results[0]);
                       attrs.corners = corners;
                       if (!corners && attrs.doubles())
                         return Kernel([attrs](auto in, auto out) {
                           cmodel::resizeToDouble(attrs, in[0], out[0]);
                         });
                       return Kernel([attrs](auto in, auto out) {
                         cmodel::resize(attrs, in[0], out[0]);
                       });
                     });
}

FailureOr<Kernel> buildCmodelGridSampler(tpu::GridSamplerOp op,
                                         const OpTypes &types) {
  DType dtype = types.results[0].dtype;
  bool applies = op.getMode() == 0 && op.getPaddingMode() == 0 &&
                 !op.getAlignCorners() && dtype == DType::F16 &&
                 isOf(types, dtype) && types.operands[0]->rank() == 4;
  return kernelWhere(applies, buildGridSampler(op, types),
                     []() -> FailureOr<Kernel> {
                       return Kernel([](auto in, auto out) {
                         cmodel::gridSampler(in[0], in[1], out[0]);
                       });
                     });
}

} // namespace tpu_eval
