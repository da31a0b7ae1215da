// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Top products and upsampling.

#include "tpu_eval/Interpreter/Builders/Common/Matrix.h"
#include "tpu_eval/Dialect/Top/IR/Top.h"
#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"
#include "tpu_eval/Interpreter/Builders/Common/Build.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Layout.h"

using namespace mlir;

namespace tpu_eval {

static FailureOr<Kernel> buildMatMul(Operation *op, const OpTypes &types) {
  auto matmul = cast<top::MatMulOp>(op);
  if (matmul.getHdimIsBatch())
    return op->emitOpError("expected no hdim_is_batch, but got it");
  auto attrs =
      matmulSizes(op, types,
                  {matmul.getLeftTranspose(), matmul.getRightTranspose(),
                   matmul.getOutputTranspose()});
  if (failed(attrs) || failed(expectFloat(op, types)))
    return failure();
  attrs->relu = reluOf(matmul);
  return matmulKernel(std::move(*attrs));
}

static FailureOr<Kernel> buildUpsample(Operation *op, const OpTypes &types) {
  auto upsample = cast<top::UpsampleOp>(op);
  return upsampleKernel(op, types,
                        {static_cast<int64_t>(upsample.getScaleH()),
                         static_cast<int64_t>(upsample.getScaleW()),
                         reluOf(upsample)});
}

void registerTopResampleKernels(Registry &registry);
void registerTopWindowKernels(Registry &registry);

void registerTopNNKernels(Registry &registry) {
  registerTopResampleKernels(registry);
  registerTopWindowKernels(registry);
  registry.add("top.MatMul", buildMatMul);
  registry.add("top.Upsample", buildUpsample);
}

} // namespace tpu_eval
