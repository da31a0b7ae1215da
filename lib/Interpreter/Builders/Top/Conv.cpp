// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Top convolutions.

#include "tpu_eval/Interpreter/Builders/Common/Conv.h"
#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"
#include "tpu_eval/Interpreter/Builders/Common/Checks.h"
#include "tpu_eval/Interpreter/Builders/Top/Builders.h"

#include "mlir/IR/Builders.h"

using namespace mlir;

namespace tpu_eval {

FailureOr<Kernel> buildConv(top::ConvOp op, const OpTypes &types) {
  if (failed(expectFloat(op, types)))
    return failure();
  kernels::ConvAttrs attrs;
  attrs.group = op.getGroup();
  attrs.relu = reluOf(op);
  return convKernel(op, types,
                    {op.getKernelShape(), op.getStrides(), op.getPads(),
                     op.getDilations(), op.getInserts()},
                    std::move(attrs));
}

FailureOr<Kernel> buildDeconv(top::DeconvOp op, const OpTypes &types) {
  if (failed(expectFloat(op, types)))
    return failure();
  kernels::ConvAttrs attrs;
  attrs.group = op.getGroup();
  attrs.relu = reluOf(op);
  return deconvKernel(op, types,
                      {op.getKernelShape(), op.getStrides(), op.getPads(),
                       op.getDilations(), std::nullopt},
                      std::move(attrs));
}

/// A gathering, then a convolution of what was gathered by a filter of one
/// element.
FailureOr<Kernel> buildDeformConv2D(top::DeformConv2DOp op,
                                    const OpTypes &types) {
  const TensorType &input = *types.operands[0], &offset = *types.operands[2];
  auto deform = deformAttrs(op, input, offset,
                            {op.getKernelShape(), op.getStrides(), op.getPads(),
                             op.getDilations(), std::nullopt},
                            op.getDeformGroup());
  if (failed(deform))
    return failure();
  TensorType gathered = input;
  gathered.dtype = DType::F32;
  gathered.shape = offset.shape;
  gathered.shape[1] = input.shape[1] * kernels::area(deform->window.kernel);
  kernels::ConvAttrs attrs;
  attrs.group = op.getGroup();
  attrs.relu = reluOf(op);
  OpTypes inner{{gathered, types.operands[1], types.operands[4]},
                types.results};
  Builder builder(op);
  ArrayAttr one = builder.getI64ArrayAttr({1, 1});
  ArrayAttr none = builder.getI64ArrayAttr({0, 0, 0, 0});
  auto product = convKernel(op, inner, {one, one, none, one, std::nullopt},
                            std::move(attrs));
  if (failed(product))
    return failure();
  bool useMask = op.getUseMask();
  return Kernel([=, deform = *deform, product = std::move(*product)](
                    llvm::ArrayRef<Tensor> in, llvm::ArrayRef<Tensor> out) {
    std::vector<float> buffer(gathered.elements());
    kernels::deformGather(deform, in[0], in[2], useMask ? in[3] : Tensor(),
                          buffer.data());
    return product({{&gathered, buffer.data()}, in[1], in[4]}, out);
  });
}

} // namespace tpu_eval
