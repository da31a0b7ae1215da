// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The builders of ops that the hardware simulator computes differently from
// TPU-MLIR's interpreter. Each handles the formats and attributes whose steps
// are known, and leaves the rest to the interpreter's builder, which also
// checks the op.

#ifndef TPU_EVAL_INTERPRETER_BUILDERS_CMODEL_BUILDERS_H
#define TPU_EVAL_INTERPRETER_BUILDERS_CMODEL_BUILDERS_H

#include "tpu_eval/Dialect/Tpu/IR/Tpu.h"
#include "tpu_eval/Interpreter/Registry.h"

namespace tpu_eval {

/// Replaces builders of the interpreter.
void registerCmodel(Registry &registry);

// Activation
llvm::FailureOr<Kernel> buildCmodelActive(tpu::ActiveOp op,
                                          const OpTypes &types);
llvm::FailureOr<Kernel> buildCmodelLeakyRelu(tpu::LeakyReluOp op,
                                             const OpTypes &types);

// Arith
llvm::FailureOr<Kernel> buildCmodelDiv(tpu::DivOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildCmodelMulConst(tpu::MulConstOp op,
                                            const OpTypes &types);

// Attention
llvm::FailureOr<Kernel> buildCmodelAttention(tpu::AttentionOp op,
                                             const OpTypes &types);

// Matrix
llvm::FailureOr<Kernel> buildCmodelMatMul(tpu::MatMulOp op,
                                          const OpTypes &types);

// Norm
llvm::FailureOr<Kernel> buildCmodelSoftmax(tpu::SoftmaxOp op,
                                           const OpTypes &types);
llvm::FailureOr<Kernel> buildCmodelLayerNorm(tpu::LayerNormOp op,
                                             const OpTypes &types);
llvm::FailureOr<Kernel> buildCmodelGroupNorm(tpu::GroupNormOp op,
                                             const OpTypes &types);
llvm::FailureOr<Kernel> buildCmodelInstanceNorm(tpu::InstanceNormOp op,
                                                const OpTypes &types);

// Pool
llvm::FailureOr<Kernel> buildCmodelPool2D(tpu::Pool2DOp op,
                                          const OpTypes &types);

// Quant
llvm::FailureOr<Kernel> buildCmodelCast(tpu::CastOp op, const OpTypes &types);

// Recurrent
llvm::FailureOr<Kernel> buildCmodelLSTM(tpu::LSTMOp op, const OpTypes &types);
llvm::FailureOr<Kernel> buildCmodelGRU(tpu::GRUOp op, const OpTypes &types);

// Reduce
llvm::FailureOr<Kernel> buildCmodelReduce(tpu::ReduceOp op,
                                          const OpTypes &types);

// Resize
llvm::FailureOr<Kernel> buildCmodelInterp(tpu::InterpOp op,
                                          const OpTypes &types);
llvm::FailureOr<Kernel> buildCmodelGridSampler(tpu::GridSamplerOp op,
                                               const OpTypes &types);

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_BUILDERS_CMODEL_BUILDERS_H
