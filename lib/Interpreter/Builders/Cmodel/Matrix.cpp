// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Matrix products.

#include "Cmodel.h"

#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"
#include "tpu_eval/Interpreter/Builders/Common/Matrix.h"
#include "tpu_eval/Interpreter/Builders/Tpu/Builders.h"
#include "tpu_eval/Interpreter/Kernels/Cmodel/Products.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Epilogue.h"

using namespace mlir;

namespace tpu_eval {

/// F32 in two lanes; narrow floats are rounded before the bias is added.
FailureOr<Kernel> buildCmodelMatMul(tpu::MatMulOp op, const OpTypes &types) {
  DType dtype = types.results[0].dtype;
  bool biased = types.operands.size() > 2 && types.operands[2];
  bool known = isFloat(dtype) && isOf(types, dtype) &&
               !op.getOutputTranspose() && (dtype == DType::F32 || biased);
  return kernelWhere(known, buildMatMul(op, types), [&]() -> FailureOr<Kernel> {
    auto attrs = matmulSizes(
        op, types,
        {op.getLeftTranspose(), op.getRightTranspose(), /*output=*/false});
    if (failed(attrs))
      return failure();
    kernels::Relu relu = reluOf(op);
    return Kernel([attrs = *attrs, relu](auto in, auto out) {
      if (out[0].type->dtype == DType::F32) {
        cmodel::matmul(attrs, in[0], in[1], in[2], out[0]);
      } else {
        kernels::matmul(attrs, in[0], in[1], Tensor(), out[0]);
        cmodel::addBias(in[2], out[0]);
      }
      kernels::reluInPlace(relu, out[0]);
    });
  });
}

} // namespace tpu_eval
