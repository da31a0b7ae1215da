// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The builders of Tpu's ops. For ops with the same attributes in Top, they are
// templates in Builders/Common.

#ifndef TPU_EVAL_INTERPRETER_BUILDERS_TPU_BUILDERS_H
#define TPU_EVAL_INTERPRETER_BUILDERS_TPU_BUILDERS_H

#include "tpu_eval/Dialect/Tpu/IR/Tpu.h"
#include "tpu_eval/Interpreter/Registry.h"

namespace tpu_eval {

void registerTpu(Registry &registry);

// Activation
llvm::FailureOr<Kernel> buildActive(tpu::ActiveOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildRelu(tpu::ReluOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildLeakyRelu(tpu::LeakyReluOp op,
                                       const OpTypes &types);
llvm::FailureOr<Kernel> buildPRelu(tpu::PReluOp op, const OpTypes &types);

// Arith
llvm::FailureOr<Kernel> buildAdd(tpu::AddOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildSub(tpu::SubOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildMul(tpu::MulOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildMax(tpu::MaxOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildMin(tpu::MinOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildAddConst(tpu::AddConstOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildMaxConst(tpu::MaxConstOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildMinConst(tpu::MinConstOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildSubConst(tpu::SubConstOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildMulConst(tpu::MulConstOp op, const OpTypes &types);

// Attention
llvm::FailureOr<Kernel> buildAttention(tpu::AttentionOp op,
                                       const OpTypes &types);

// Control
llvm::FailureOr<Kernel> buildDevice2Host(tpu::Device2HostOp op,
                                         const OpTypes &types);
llvm::FailureOr<Kernel> buildHost2Device(tpu::Host2DeviceOp op,
                                         const OpTypes &types);
llvm::FailureOr<Kernel> buildGenericCpu(tpu::GenericCpuOp op,
                                        const OpTypes &types);

// Conv
llvm::FailureOr<Kernel> buildConv2D(tpu::Conv2DOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildConv3D(tpu::Conv3DOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildDeconv(tpu::DeconvOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildDeconv3D(tpu::Deconv3DOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildDeformGather(tpu::DeformGatherOp op,
                                          const OpTypes &types);

// Host
llvm::FailureOr<Kernel> buildShapeCast(tpu::ShapeCastOp op,
                                       const OpTypes &types);
llvm::FailureOr<Kernel> buildShapePack(tpu::ShapePackOp op,
                                       const OpTypes &types);
llvm::FailureOr<Kernel> buildShapeReshape(tpu::ShapeReshapeOp op,
                                          const OpTypes &types);
llvm::FailureOr<Kernel> buildShapeReverse(tpu::ShapeReverseOp op,
                                          const OpTypes &types);
llvm::FailureOr<Kernel>
buildShapeScatterElements(tpu::ShapeScatterElementsOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildShapeSlice(tpu::ShapeSliceOp op,
                                        const OpTypes &types);
llvm::FailureOr<Kernel> buildShapeSqueeze(tpu::ShapeSqueezeOp op,
                                          const OpTypes &types);
llvm::FailureOr<Kernel> buildShapeTile(tpu::ShapeTileOp op,
                                       const OpTypes &types);
llvm::FailureOr<Kernel> buildShapeTranspose(tpu::ShapeTransposeOp op,
                                            const OpTypes &types);
llvm::FailureOr<Kernel> buildShapeUnsqueeze(tpu::ShapeUnsqueezeOp op,
                                            const OpTypes &types);

// Matrix
llvm::FailureOr<Kernel> buildMatMul(tpu::MatMulOp op, const OpTypes &types);

// Move
llvm::FailureOr<Kernel> buildPad(tpu::PadOp op, const OpTypes &types);

// Pool
llvm::FailureOr<Kernel> buildPool1D(tpu::Pool1DOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildPool2D(tpu::Pool2DOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildPool3D(tpu::Pool3DOp op, const OpTypes &types);

// Quant
llvm::FailureOr<Kernel> buildCast(tpu::CastOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildLut(tpu::LutOp op, const OpTypes &types);

// Requant
llvm::FailureOr<Kernel> buildMulShift(tpu::MulShiftOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildRequantInt(tpu::RequantIntOp op,
                                        const OpTypes &types);
llvm::FailureOr<Kernel> buildRequantIntAxis(tpu::RequantIntAxisOp op,
                                            const OpTypes &types);
llvm::FailureOr<Kernel> buildDequantInt(tpu::DequantIntOp op,
                                        const OpTypes &types);
llvm::FailureOr<Kernel> buildDequantIntAxis(tpu::DequantIntAxisOp op,
                                            const OpTypes &types);
llvm::FailureOr<Kernel> buildRequantFp(tpu::RequantFpOp op,
                                       const OpTypes &types);
llvm::FailureOr<Kernel> buildRequantFpAxis(tpu::RequantFpAxisOp op,
                                           const OpTypes &types);

// Resize
llvm::FailureOr<Kernel> buildInterp(tpu::InterpOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildGridSampler(tpu::GridSamplerOp op,
                                         const OpTypes &types);

// Shape
llvm::FailureOr<Kernel> buildConcat(tpu::ConcatOp op, const OpTypes &types);

// Value
llvm::FailureOr<Kernel> buildShape(tpu::ShapeOp op, const OpTypes &types);

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_BUILDERS_TPU_BUILDERS_H
