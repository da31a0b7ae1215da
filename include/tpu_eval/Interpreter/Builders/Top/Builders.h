// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The builders of Top's ops. For ops with the same attributes in Tpu, they are
// templates in Builders/Common.

#ifndef TPU_EVAL_INTERPRETER_BUILDERS_TOP_BUILDERS_H
#define TPU_EVAL_INTERPRETER_BUILDERS_TOP_BUILDERS_H

#include "tpu_eval/Dialect/Top/IR/Top.h"
#include "tpu_eval/Interpreter/Registry.h"

namespace tpu_eval {

void registerTop(Registry &registry);

// Activation
llvm::FailureOr<Kernel> buildElu(top::EluOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildGELU(top::GELUOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildHardSigmoid(top::HardSigmoidOp op,
                                         const OpTypes &types);
llvm::FailureOr<Kernel> buildLeakyRelu(top::LeakyReluOp op,
                                       const OpTypes &types);
llvm::FailureOr<Kernel> buildLogB(top::LogBOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildPRelu(top::PReluOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildRelu(top::ReluOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildSiLU(top::SiLUOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildSigmoid(top::SigmoidOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildSwish(top::SwishOp op, const OpTypes &types);

// Arith
llvm::FailureOr<Kernel> buildAdd(top::AddOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildSub(top::SubOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildMul(top::MulOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildMax(top::MaxOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildMin(top::MinOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildMod(top::ModOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildRemainder(top::RemainderOp op,
                                       const OpTypes &types);
llvm::FailureOr<Kernel> buildPow3(top::Pow3Op op, const OpTypes &types);
llvm::FailureOr<Kernel> buildPow(top::PowOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildPow2(top::Pow2Op op, const OpTypes &types);
llvm::FailureOr<Kernel> buildAddConst(top::AddConstOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildSubConst(top::SubConstOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildMulConst(top::MulConstOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildDivConst(top::DivConstOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildMaxConst(top::MaxConstOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildMinConst(top::MinConstOp op, const OpTypes &types);

// Conv
llvm::FailureOr<Kernel> buildConv(top::ConvOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildDeconv(top::DeconvOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildDeformConv2D(top::DeformConv2DOp op,
                                          const OpTypes &types);

// Matrix
llvm::FailureOr<Kernel> buildMatMul(top::MatMulOp op, const OpTypes &types);

// Move
llvm::FailureOr<Kernel> buildPad(top::PadOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildExpand(top::ExpandOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildSplit(top::SplitOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildUnpack(top::UnpackOp op, const OpTypes &types);

// Pool
llvm::FailureOr<Kernel> buildAvgPool(top::AvgPoolOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildMaxPool(top::MaxPoolOp op, const OpTypes &types);

// Quant
llvm::FailureOr<Kernel> buildCast(top::CastOp op, const OpTypes &types);

// Resize
llvm::FailureOr<Kernel> buildInterp(top::InterpOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildGridSampler(top::GridSamplerOp op,
                                         const OpTypes &types);

// Shape
llvm::FailureOr<Kernel> buildConcat(top::ConcatOp op, const OpTypes &types);

// Structure
llvm::FailureOr<Kernel> buildInput(top::InputOp op, const OpTypes &types);

// Value
llvm::FailureOr<Kernel> buildShape(top::ShapeOp op, const OpTypes &types);

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_BUILDERS_TOP_BUILDERS_H
