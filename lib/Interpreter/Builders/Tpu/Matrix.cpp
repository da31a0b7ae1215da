// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tpu products, sums and upsampling.

#include "tpu_eval/Interpreter/Builders/Common/Matrix.h"
#include "Modes.h"
#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"
#include "tpu_eval/Interpreter/Builders/Common/Build.h"

using namespace mlir;

namespace tpu_eval {

static FailureOr<Kernel> buildMatMul(Operation *op, const OpTypes &types) {
  auto matmul = cast<tpu::MatMulOp>(op);
  if (matmul.getHdimIsBatch() || matmul.getFuseRq())
    return op->emitOpError(
        "expected no hdim_is_batch and no fuse_rq, but got one");
  auto attrs =
      matmulSizes(op, types,
                  {matmul.getLeftTranspose(), matmul.getRightTranspose(),
                   matmul.getOutputTranspose()});
  if (failed(attrs) || failed(expectOneKind(op, types)))
    return failure();
  attrs->relu = reluOf(matmul);
  if (!isFloat(types.results[0].dtype)) {
    auto mode = convert(op, matmul.getQuantMode());
    if (failed(mode))
      return failure();
    attrs->leftZeroPoint = matmul.getInputZp();
    attrs->rightZeroPoint = matmul.getRightZp();
    attrs->requant = {integers(matmul.getMultipliers()),
                      shiftsFor(*mode, integers(matmul.getRshifts())), *mode,
                      isFixedPoint(*mode) ? RoundMode::HalfAwayFromZero
                                          : RoundMode::HalfUp};
    if (failed(checkScales(op, attrs->requant, attrs->columns)))
      return failure();
  }
  return matmulKernel(std::move(*attrs));
}

static FailureOr<Kernel> buildAdd(Operation *op, const OpTypes &types) {
  auto add = cast<tpu::AddOp>(op);
  kernels::AddAttrs attrs;
  attrs.coefficients = coefficients(add.getCoeff(), types.operands.size());
  attrs.multipliers = integers(add.getMultipliers());
  attrs.shifts = integers(add.getRshifts());
  attrs.relu = reluOf(add);
  // Accumulators are added as they are.
  if (types.results[0].dtype == DType::I32 && !add.getMultipliers() &&
      !add.getRshifts()) {
    attrs.multipliers.assign(types.operands.size(), 1);
    attrs.shifts.assign(types.operands.size(), 0);
  }
  return addKernel(op, types, std::move(attrs));
}

static FailureOr<Kernel> buildUpsample(Operation *op, const OpTypes &types) {
  auto upsample = cast<tpu::UpsampleOp>(op);
  return upsampleKernel(op, types,
                        {static_cast<int64_t>(upsample.getScaleH()),
                         static_cast<int64_t>(upsample.getScaleW()),
                         reluOf(upsample)});
}

void registerTpuResampleKernels(Registry &registry);
void registerTpuWindowKernels(Registry &registry);

void registerTpuNNKernels(Registry &registry) {
  registerTpuResampleKernels(registry);
  registerTpuWindowKernels(registry);
  registry.add("tpu.MatMul", buildMatMul);
  registry.add("tpu.Add", buildAdd);
  registry.add("tpu.Upsample", buildUpsample);
}

} // namespace tpu_eval
