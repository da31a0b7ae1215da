// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Averages of windows.

#include "Cmodel.h"

#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"
#include "tpu_eval/Interpreter/Kernels/Cmodel/Average.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Layout.h"

using namespace mlir;

namespace tpu_eval {

namespace cmodel = kernels::cmodel;

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
  return kernelWhere(pool, types, known, [=]() -> FailureOr<Kernel> {
    return Kernel([=](auto in, auto out) {
      if (whole)
        cmodel::averageOfPlanes(in[0], out[0]);
      else
        cmodel::average(attrs, in[0], out[0]);
      kernels::reluInPlace(relu, out[0]);
    });
  });
}

static FailureOr<Kernel> buildPool2D(Operation *op, const OpTypes &types) {
  auto pool = cast<tpu::Pool2DOp>(op);
  const TensorType &in = *types.operands[0], &out = types.results[0];
  bool average = pool.getPoolMode() == tpu::PoolMode::Avg &&
                 !pool.getIsAdaptive() && in.rank() == 4;
  if (!average)
    return plainKernel(op, types);
  cmodel::AverageAttrs attrs;
  copyIntegers(pool.getKernelShape(), attrs.kernel);
  copyIntegers(pool.getStrides(), attrs.strides);
  copyIntegers(pool.getPads(), attrs.pads);
  attrs.countIncludePad = pool.getCountIncludePad();
  if (isFloat(out.dtype))
    return floatKernel(pool, types, attrs);
  // Where padding counts, nothing differs.
  bool applies = out.rank() == 4 && !attrs.countIncludePad &&
                 in.zeroPoint == 0 && out.zeroPoint == 0 &&
                 pool.getMultiplier() && pool.getRshift() && !pool.getDoRelu();
  return kernelWhere(op, types, applies, [&]() -> FailureOr<Kernel> {
    attrs.multiplier = *pool.getMultiplier();
    attrs.shift = *pool.getRshift();
    return Kernel([attrs](auto in, auto out) {
      cmodel::averageInside(attrs, in[0], out[0]);
    });
  });
}

void registerCmodelPools(Registry &registry) {
  registry.add("tpu.Pool2D", buildPool2D);
}

} // namespace tpu_eval
