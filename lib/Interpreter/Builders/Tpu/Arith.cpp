// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tpu arithmetic, comparison and choice, element by element.

#include "Modes.h"
#include "tpu_eval/Interpreter/Builders/Common/Elementwise.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Cast.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Slope.h"

using namespace mlir;

namespace tpu_eval {

using kernels::BinaryOp;
using kernels::ConstantOp;
using kernels::Rescale;

static bool isInteger(const OpTypes &types) {
  return !isFloat(types.results[0].dtype);
}

//===--- Two tensors ---===//

/// The scales of both inputs: as they are where the op gives none.
static std::array<Rescale, 2> scalesOf(std::optional<ArrayAttr> multipliers,
                                       std::optional<ArrayAttr> shifts) {
  int64_t m[2] = {1, 1}, r[2] = {0, 0};
  copyIntegers(multipliers, m);
  copyIntegers(shifts, r);
  return {Rescale{m[0], r[0]}, Rescale{m[1], r[1]}};
}

static FailureOr<Kernel> buildSub(Operation *op, const OpTypes &types) {
  auto sub = cast<tpu::SubOp>(op);
  bool reversed = sub.getIsReverse(), relu = sub.getDoRelu();
  if (failed(expectNoCoefficients(op, sub.getCoeff())))
    return failure();
  if (!isInteger(types))
    return binaryKernel(op, types, BinaryOp::Sub, reluOf(sub), reversed);
  if (failed(expectTwoInputs(op, types)) ||
      failed(expectFloatOrInteger(op, types)) ||
      failed(expectNoZeroPoint(op, types)))
    return failure();
  auto scales = scalesOf(sub.getMultipliers(), sub.getRshifts());
  return Kernel([=](auto in, auto out) {
    kernels::subInteger(scales[reversed], scales[!reversed], relu, in[reversed],
                        in[!reversed], out[0]);
  });
}

static FailureOr<Kernel> buildMul(Operation *op, const OpTypes &types) {
  auto mul = cast<tpu::MulOp>(op);
  if (!isInteger(types))
    return binaryKernel(op, types, BinaryOp::Mul, reluOf(mul), false);
  if (failed(expectTwoInputs(op, types)) ||
      failed(expectFloatOrInteger(op, types)))
    return failure();
  if (mul.getQuantMode() != tpu::RequantMode::MultiplierShift)
    return op->emitOpError("expected quant_mode MultiplierShift, but got ")
           << stringifyRequantMode(mul.getQuantMode());
  Rescale scale{mul.getMultiplier(), mul.getRshift()};
  bool relu = mul.getDoRelu();
  return Kernel([=](auto in, auto out) {
    kernels::mulInteger(scale, relu, in[0], in[1], out[0]);
  });
}

/// Max and Min.
template <typename Op, BinaryOp function>
static FailureOr<Kernel> buildExtreme(Operation *op, const OpTypes &types) {
  auto extreme = cast<Op>(op);
  kernels::Relu relu = reluOf(extreme);
  if (failed(expectNoCoefficients(op, extreme.getCoeff())))
    return failure();
  if (!isInteger(types))
    return binaryKernel(op, types, function, relu, false);
  if (extreme.getMultipliers() || extreme.getRshifts())
    return op->emitOpError("expected inputs of one scale, but got multipliers");
  if (failed(expectTwoInputs(op, types)) ||
      failed(expectFloatOrInteger(op, types)))
    return failure();
  return Kernel([=](auto in, auto out) {
    kernels::extremeInteger(function, relu, in[0], in[1], out[0]);
  });
}

//===--- A tensor and a constant ---===//

template <typename Op>
static FailureOr<Kernel> constantOf(Op op, const OpTypes &types,
                                    ConstantOp function, bool reversed) {
  kernels::ConstantAttrs attrs{function, number(op.getConstVal()), reversed,
                               reluOf(op)};
  if (!isInteger(types))
    return constantKernel(op, types, attrs);
  if (failed(expectFloatOrInteger(op, types)))
    return failure();
  if (!(std::abs(attrs.value) < 0x1p53) ||
      attrs.value != std::trunc(attrs.value))
    return op.emitOpError("expected an integer constant, but got ")
           << attrs.value;
  int64_t multiplier = op.getMultiplier(), shift = op.getRshift();
  return Kernel([=](auto in, auto out) {
    kernels::constantInteger(attrs, multiplier, shift, in[0], out[0]);
  });
}

template <typename Op, ConstantOp function>
static FailureOr<Kernel> buildConst(Operation *op, const OpTypes &types) {
  return constantOf(cast<Op>(op), types, function, false);
}

static FailureOr<Kernel> buildSubConst(Operation *op, const OpTypes &types) {
  auto sub = cast<tpu::SubConstOp>(op);
  return constantOf(sub, types, ConstantOp::Sub, sub.getIsReverse());
}

/// On integers the constant is part of multiplier and shift.
static FailureOr<Kernel> buildMulConst(Operation *op, const OpTypes &types) {
  auto mul = cast<tpu::MulConstOp>(op);
  if (!isInteger(types))
    return constantOf(mul, types, ConstantOp::Mul, false);
  if (failed(expectFloatOrInteger(op, types)) ||
      failed(expectNoZeroPoint(op, types)))
    return failure();
  kernels::Requant requant{{mul.getMultiplier()},
                           {mul.getRshift()},
                           RequantMode::MultiplierShift,
                           RoundMode::HalfUp};
  kernels::Relu relu{mul.getDoRelu(), -1.0};
  return Kernel([=](auto in, auto out) {
    kernels::requantInt(requant, in[0], out[0]);
    kernels::reluInPlace(relu, out[0]);
  });
}

//===--- Slopes ---===//

static FailureOr<Kernel> buildLeakyRelu(Operation *op, const OpTypes &types) {
  auto leaky = cast<tpu::LeakyReluOp>(op);
  if (failed(expectFloatOrInteger(op, types)) ||
      failed(expectNoZeroPoint(op, types)))
    return failure();
  kernels::LeakyReluAttrs attrs;
  if (isInteger(types)) {
    if (!leaky.getMultiplier() || !leaky.getRshift())
      return op->emitOpError("expected multiplier and rshift of integers, but "
                             "got neither or one");
    attrs.multiplier = *leaky.getMultiplier();
    attrs.shift = *leaky.getRshift();
  } else {
    if (!leaky.getAlpha())
      return op->emitOpError("expected alpha of floats, but got none");
    attrs.alpha = number(*leaky.getAlpha());
  }
  if (leaky.getMultiplierNeg() || leaky.getRshiftNeg())
    return op->emitOpError("expected one multiplier and rshift, but got "
                           "others for negative numbers");
  return Kernel(
      [attrs](auto in, auto out) { kernels::leakyRelu(attrs, in[0], out[0]); });
}

static FailureOr<Kernel> buildPRelu(Operation *op, const OpTypes &types) {
  auto prelu = cast<tpu::PReluOp>(op);
  if (prelu.getMultiplierPos() || prelu.getRshiftPos())
    return op->emitOpError("expected positive numbers to pass, but got "
                           "multiplier_pos or rshift_pos");
  return preluKernel(op, types, prelu.getRshift());
}

//===--- The same numbers in another format ---===//

static FailureOr<Kernel> buildShapeCast(Operation *, const OpTypes &) {
  kernels::CastAttrs attrs{DType::F32, RoundMode::TowardsZero};
  return Kernel(
      [attrs](auto in, auto out) { kernels::cast(attrs, in[0], out[0]); });
}

void registerTpuElementwiseKernels(Registry &registry) {
  registry.add("tpu.Sub", buildSub);
  registry.add("tpu.Mul", buildMul);
  registry.add("tpu.Div", buildDiv<tpu::DivOp>);
  registry.add("tpu.Max", buildExtreme<tpu::MaxOp, BinaryOp::Max>);
  registry.add("tpu.Min", buildExtreme<tpu::MinOp, BinaryOp::Min>);
  registry.add("tpu.AddConst", buildConst<tpu::AddConstOp, ConstantOp::Add>);
  registry.add("tpu.SubConst", buildSubConst);
  registry.add("tpu.MulConst", buildMulConst);
  registry.add("tpu.MaxConst", buildConst<tpu::MaxConstOp, ConstantOp::Max>);
  registry.add("tpu.MinConst", buildConst<tpu::MinConstOp, ConstantOp::Min>);
  registry.add("tpu.Reciprocal", buildReciprocal<tpu::ReciprocalOp>);
  registry.add("tpu.Clip", buildClip<tpu::ClipOp>);
  registry.add("tpu.Compare", buildCompare<tpu::CompareOp>);
  registry.add("tpu.CompareConst", buildCompareConst<tpu::CompareConstOp>);
  registry.add("tpu.Where", buildWhere<tpu::WhereOp>);
  registry.add("tpu.MaskedFill", buildMaskedFill<tpu::MaskedFillOp>);
  registry.add("tpu.LeakyRelu", buildLeakyRelu);
  registry.add("tpu.PReluOp", buildPRelu);
  registry.add("tpu.Scale", buildScale<tpu::ScaleOp>);
  registry.add("tpu.ShapeCast", buildShapeCast);
}

} // namespace tpu_eval
