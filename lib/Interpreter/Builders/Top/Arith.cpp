// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Top arithmetic, comparison and choice, element by element.

#include "tpu_eval/Dialect/Top/IR/Top.h"
#include "tpu_eval/Interpreter/Builders/Common/Elementwise.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Slope.h"

using namespace mlir;

namespace tpu_eval {

using kernels::BinaryOp;
using kernels::ConstantOp;

static FailureOr<Kernel> buildSub(Operation *op, const OpTypes &types) {
  auto sub = cast<top::SubOp>(op);
  if (failed(expectNoCoefficients(op, sub.getCoeff())))
    return failure();
  return binaryKernel(op, types, BinaryOp::Sub, reluOf(sub),
                      sub.getIsReverse());
}

static FailureOr<Kernel> buildMul(Operation *op, const OpTypes &types) {
  return binaryKernel(op, types, BinaryOp::Mul, reluOf(cast<top::MulOp>(op)),
                      false);
}

template <BinaryOp function>
static FailureOr<Kernel> buildBinary(Operation *op, const OpTypes &types) {
  return binaryKernel(op, types, function, {}, false);
}

/// AddConst and MulConst.
template <typename Op, ConstantOp function>
static FailureOr<Kernel> buildConst(Operation *op, const OpTypes &types) {
  auto constant = cast<Op>(op);
  return constantKernel(
      op, types,
      {function, number(constant.getConstVal()), false, reluOf(constant)});
}

/// SubConst and DivConst.
template <typename Op, ConstantOp function>
static FailureOr<Kernel> buildReversible(Operation *op, const OpTypes &types) {
  auto constant = cast<Op>(op);
  return constantKernel(op, types,
                        {function, number(constant.getConstVal()),
                         constant.getIsReverse(), reluOf(constant)});
}

/// MaxConst and MinConst.
template <typename Op, ConstantOp function>
static FailureOr<Kernel> buildExtreme(Operation *op, const OpTypes &types) {
  double value = number(cast<Op>(op).getConstVal());
  return constantKernel(op, types, {function, value, false, {}});
}

static FailureOr<Kernel> buildLeakyRelu(Operation *op, const OpTypes &types) {
  if (failed(expectFloat(op, types)))
    return failure();
  kernels::LeakyReluAttrs attrs;
  attrs.alpha = number(cast<top::LeakyReluOp>(op).getAlpha());
  return Kernel(
      [attrs](auto in, auto out) { kernels::leakyRelu(attrs, in[0], out[0]); });
}

static FailureOr<Kernel> buildPRelu(Operation *op, const OpTypes &types) {
  if (failed(expectFloat(op, types)))
    return failure();
  return preluKernel(op, types, 0);
}

/// To an integer by round_mode, though kept in the result's float format; to
/// float unchanged.
static FailureOr<Kernel> buildCast(Operation *op, const OpTypes &types) {
  auto castOp = cast<top::CastOp>(op);
  StringRef to = castOp.getTo();
  if (to == "F32")
    return activationKernel(op, types, [](float x) { return x; });
  if (to != "INT32")
    return op->emitOpError("expected a cast to INT32 or F32, but got ")
           << (to.empty() ? "none" : to);
  RoundMode mode = roundModeOf(castOp.getRoundMode());
  return activationKernel(op, types, [mode](float x) {
    return static_cast<float>(roundToInt(x, mode));
  });
}

void registerTopElementwiseKernels(Registry &registry) {
  registry.add("top.Sub", buildSub);
  registry.add("top.Mul", buildMul);
  registry.add("top.Div", buildDiv<top::DivOp>);
  registry.add("top.Max", buildBinary<BinaryOp::Max>);
  registry.add("top.Min", buildBinary<BinaryOp::Min>);
  registry.add("top.Mod", buildBinary<BinaryOp::Mod>);
  registry.add("top.Remainder", buildBinary<BinaryOp::Remainder>);
  registry.add("top.Pow3", buildBinary<BinaryOp::Pow>);
  registry.add("top.AddConst", buildConst<top::AddConstOp, ConstantOp::Add>);
  registry.add("top.MulConst", buildConst<top::MulConstOp, ConstantOp::Mul>);
  registry.add("top.SubConst",
               buildReversible<top::SubConstOp, ConstantOp::Sub>);
  registry.add("top.DivConst",
               buildReversible<top::DivConstOp, ConstantOp::Div>);
  registry.add("top.MaxConst", buildExtreme<top::MaxConstOp, ConstantOp::Max>);
  registry.add("top.MinConst", buildExtreme<top::MinConstOp, ConstantOp::Min>);
  registry.add("top.Reciprocal", buildReciprocal<top::ReciprocalOp>);
  registry.add("top.Clip", buildClip<top::ClipOp>);
  registry.add("top.Compare", buildCompare<top::CompareOp>);
  registry.add("top.CompareConst", buildCompareConst<top::CompareConstOp>);
  registry.add("top.Where", buildWhere<top::WhereOp>);
  registry.add("top.MaskedFill", buildMaskedFill<top::MaskedFillOp>);
  registry.add("top.LeakyRelu", buildLeakyRelu);
  registry.add("top.PRelu", buildPRelu);
  registry.add("top.Scale", buildScale<top::ScaleOp>);
  registry.add("top.Cast", buildCast);
}

} // namespace tpu_eval
