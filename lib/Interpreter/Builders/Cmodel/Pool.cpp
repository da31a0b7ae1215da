// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Averages of windows.

#include "Cmodel.h"

#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"
#include "tpu_eval/Interpreter/Builders/Tpu/Builders.h"
#include "tpu_eval/Interpreter/Kernels/Cmodel/Average.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Epilogue.h"

using namespace mlir;

namespace tpu_eval {

static FailureOr<Kernel> floatKernel(tpu::Pool2DOp pool, const OpTypes &types,
                                     const cmodel::AverageAttrs &attrs) {
  const std::vector<int64_t> &in = types.operands[0]->shape;
  bool padded = !llvm::all_of(attrs.pads, [](int64_t pad) { return pad == 0; });
  bool whole = !padded && in[2] == attrs.kernel[0] &&
               in[3] == attrs.kernel[1] &&
               types.results[0].elements() == in[0] * in[1];
  bool known =
      isOf(types, DType::F32) && (whole || types.results[0].rank() == 4);
  kernels::Relu relu = reluOf(pool);
  return kernelWhere(known, buildPool2D(pool, types),
                     [=]() -> FailureOr<Kernel> {
                       return Kernel([=](auto in, auto out) {
                         if (whole)
                           cmodel::averageOfPlanes(in[0], out[0]);
                         else
                           cmodel::average(attrs, in[0], out[0]);
                         kernels::reluInPlace(relu, out[0]);
                       });
                     });
}

FailureOr<Kernel> buildCmodelPool2D(tpu::Pool2DOp op, const OpTypes &types) {
  const TensorType &in = *types.operands[0], &out = types.results[0];
  bool average = op.getPoolMode() == tpu::PoolMode::Avg &&
                 !op.getIsAdaptive() && in.rank() == 4;
  if (!average)
    return buildPool2D(op, types);
  cmodel::AverageAttrs attrs;
  copyIntegers(op.getKernelShape(), attrs.kernel);
  copyIntegers(op.getStrides(), attrs.strides);
  copyIntegers(op.getPads(), attrs.pads);
  attrs.countIncludePad = op.getCountIncludePad();
  if (isFloat(out.dtype))
    return floatKernel(op, types, attrs);
  // Where padding counts, nothing differs.
  bool applies = out.rank() == 4 && !attrs.countIncludePad &&
                 in.zeroPoint == 0 && out.zeroPoint == 0 &&
                 op.getMultiplier() && op.getRshift() && !op.getDoRelu();
  return kernelWhere(applies, buildPool2D(op, types),
                     [&]() -> FailureOr<Kernel> {
                       attrs.multiplier = *op.getMultiplier();
                       attrs.shift = *op.getRshift();
                       return Kernel([attrs](auto in, auto out) {
                         cmodel::averageInside(attrs, in[0], out[0]);
                       });
                     });
}

} // namespace tpu_eval
