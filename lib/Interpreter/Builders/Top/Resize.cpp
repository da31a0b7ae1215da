// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Top ops that read a picture at other places than its elements.

#include "tpu_eval/Interpreter/Builders/Common/Resize.h"
#include "tpu_eval/Dialect/Top/IR/Top.h"
#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"

#include "mlir/IR/Builders.h"

using namespace mlir;

namespace tpu_eval {

static FailureOr<Kernel> buildInterp(Operation *op, const OpTypes &types) {
  auto interp = cast<top::InterpOp>(op);
  return interpKernel(
      op, types,
      interpAttrs(op, interp.getMode() == "linear", interp.getCoordMode()));
}

static FailureOr<Kernel> buildGridSampler(Operation *op, const OpTypes &types) {
  auto sampler = cast<top::GridSamplerOp>(op);
  kernels::GridSamplerAttrs attrs;
  attrs.nearest = sampler.getMode() == 1;
  attrs.padding = static_cast<kernels::GridPadding>(sampler.getPaddingMode());
  attrs.alignCorners = sampler.getAlignCorners();
  return gridSamplerKernel(op, types, attrs);
}

/// A gathering, then a convolution of what was gathered by a filter of one
/// element.
static FailureOr<Kernel> buildDeformConv2D(Operation *op,
                                           const OpTypes &types) {
  auto conv = cast<top::DeformConv2DOp>(op);
  const TensorType &input = *types.operands[0], &offset = *types.operands[2];
  auto deform = deformAttrs(op, input, offset,
                            {conv.getKernelShape(), conv.getStrides(),
                             conv.getPads(), conv.getDilations(), std::nullopt},
                            conv.getDeformGroup());
  if (failed(deform))
    return failure();
  TensorType gathered = input;
  gathered.dtype = DType::F32;
  gathered.shape = offset.shape;
  gathered.shape[1] = input.shape[1] * kernels::area(deform->window.kernel);
  kernels::ConvAttrs attrs;
  attrs.group = conv.getGroup();
  attrs.relu = reluOf(conv);
  OpTypes inner{{gathered, types.operands[1], types.operands[4]},
                types.results};
  Builder builder(op);
  ArrayAttr one = builder.getI64ArrayAttr({1, 1});
  ArrayAttr none = builder.getI64ArrayAttr({0, 0, 0, 0});
  auto product = convKernel(op, inner, {one, one, none, one, std::nullopt},
                            std::move(attrs));
  if (failed(product))
    return failure();
  bool useMask = conv.getUseMask();
  return Kernel([=, deform = *deform, product = std::move(*product)](
                    llvm::ArrayRef<Tensor> in, llvm::ArrayRef<Tensor> out) {
    std::vector<float> buffer(gathered.elements());
    kernels::deformGather(deform, in[0], in[2], useMask ? in[3] : Tensor(),
                          buffer.data());
    return product({{&gathered, buffer.data()}, in[1], in[4]}, out);
  });
}

static FailureOr<Kernel> buildRoiAlign(Operation *op, const OpTypes &types) {
  return roiAlignKernel(op, types, roiAlignAttrs(cast<top::RoiAlignOp>(op)));
}

void registerTopResampleKernels(Registry &registry) {
  registry.add("top.Interp", buildInterp);
  registry.add("top.GridSampler", buildGridSampler);
  registry.add("top.RoiAlign", buildRoiAlign);
  registry.add("top.DeformConv2D", buildDeformConv2D);
}

} // namespace tpu_eval
