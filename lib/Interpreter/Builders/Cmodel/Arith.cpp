// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Quotients, and products with a constant.

#include "Cmodel.h"

#include "tpu_eval/Interpreter/Builders/Common/Arith.h"
#include "tpu_eval/Interpreter/Builders/Tpu/Builders.h"
#include "tpu_eval/Interpreter/Kernels/Cmodel/Functions.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Epilogue.h"

using namespace mlir;

namespace tpu_eval {

FailureOr<Kernel> buildCmodelDiv(tpu::DivOp op, const OpTypes &types) {
  bool plainFloats = isOf(types, DType::F32) && types.operands.size() > 1 &&
                     types.operands[1] &&
                     types.operands[1]->dtype == DType::F32;
  kernels::Relu relu = reluOf(op);
  bool reversed = op.getIsReverse();
  return kernelWhere(plainFloats, buildDiv(op, types),
                     [&]() -> FailureOr<Kernel> {
                       return Kernel([relu, reversed](auto in, auto out) {
                         cmodel::divide(in[reversed], in[!reversed], out[0]);
                         kernels::reluInPlace(relu, out[0]);
                       });
                     });
}

/// The factor is rounded to the format of what it scales.
FailureOr<Kernel> buildCmodelMulConst(tpu::MulConstOp op,
                                      const OpTypes &types) {
  return kernelWhere(isOf(types, DType::F16), buildMulConst(op, types),
                     [&]() -> FailureOr<Kernel> {
                       kernels::ConstantAttrs attrs;
                       attrs.op = kernels::ConstantOp::Mul;
                       attrs.value = roundToF16(
                           static_cast<float>(real(op.getConstVal())));
                       attrs.relu = reluOf(op);
                       return Kernel([attrs](auto in, auto out) {
                         kernels::constant(attrs, in[0], out[0]);
                       });
                     });
}

} // namespace tpu_eval
