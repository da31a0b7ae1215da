// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Matrix products, and products with a constant.

#include "Cmodel.h"

#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"
#include "tpu_eval/Interpreter/Builders/Common/Matrix.h"
#include "tpu_eval/Interpreter/Kernels/Cmodel/Products.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Constant.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Layout.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Slope.h"

using namespace mlir;

namespace tpu_eval {

namespace cmodel = kernels::cmodel;

/// F32 in two lanes; narrow floats are rounded before the bias is added.
static FailureOr<Kernel> buildMatMul(Operation *op, const OpTypes &types) {
  auto matmul = cast<tpu::MatMulOp>(op);
  DType dtype = types.results[0].dtype;
  bool biased = types.operands.size() > 2 && types.operands[2];
  bool known = isFloat(dtype) && isOf(types, dtype) &&
               !matmul.getOutputTranspose() && (dtype == DType::F32 || biased);
  return kernelWhere(op, types, known, [&]() -> FailureOr<Kernel> {
    auto attrs = matmulSizes(op, types,
                             {matmul.getLeftTranspose(),
                              matmul.getRightTranspose(), /*output=*/false});
    if (failed(attrs))
      return failure();
    kernels::Relu relu = reluOf(matmul);
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

/// The factor is rounded to the format of what it scales.
static FailureOr<Kernel> buildMulConst(Operation *op, const OpTypes &types) {
  auto mul = cast<tpu::MulConstOp>(op);
  return kernelWhere(
      op, types, isOf(types, DType::F16), [&]() -> FailureOr<Kernel> {
        kernels::ConstantAttrs attrs;
        attrs.op = kernels::ConstantOp::Mul;
        attrs.value =
            roundToF16(static_cast<float>(mul.getConstVal().convertToDouble()));
        attrs.relu = reluOf(mul);
        return Kernel([attrs](auto in, auto out) {
          kernels::constant(attrs, in[0], out[0]);
        });
      });
}

static FailureOr<Kernel> buildLeakyRelu(Operation *op, const OpTypes &types) {
  auto leaky = cast<tpu::LeakyReluOp>(op);
  bool known = isOf(types, DType::F16) && leaky.getAlpha();
  return kernelWhere(op, types, known, [&]() -> FailureOr<Kernel> {
    kernels::LeakyReluAttrs attrs;
    attrs.alpha =
        roundToF16(static_cast<float>(leaky.getAlpha()->convertToDouble()));
    return Kernel([attrs](auto in, auto out) {
      kernels::leakyRelu(attrs, in[0], out[0]);
    });
  });
}

void registerCmodelProducts(Registry &registry) {
  registry.add("tpu.MatMul", buildMatMul);
  registry.add("tpu.MulConst", buildMulConst);
  registry.add("tpu.LeakyRelu", buildLeakyRelu);
}

} // namespace tpu_eval
