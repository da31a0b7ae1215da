// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every op that the hardware simulator computes otherwise, by family.

#include "tpu_eval/Interpreter/Builders/Cmodel/Builders.h"

namespace tpu_eval {

void registerCmodel(Registry &registry) {
  // Activation
  registry.add<tpu::ActiveOp>(buildCmodelActive);
  registry.add<tpu::LeakyReluOp>(buildCmodelLeakyRelu);

  // Arith
  registry.add<tpu::DivOp>(buildCmodelDiv);
  registry.add<tpu::MulConstOp>(buildCmodelMulConst);

  // Attention
  registry.add<tpu::AttentionOp>(buildCmodelAttention);

  // Matrix
  registry.add<tpu::MatMulOp>(buildCmodelMatMul);

  // Norm
  registry.add<tpu::GroupNormOp>(buildCmodelGroupNorm);
  registry.add<tpu::InstanceNormOp>(buildCmodelInstanceNorm);
  registry.add<tpu::LayerNormOp>(buildCmodelLayerNorm);
  registry.add<tpu::SoftmaxOp>(buildCmodelSoftmax);

  // Pool
  registry.add<tpu::Pool2DOp>(buildCmodelPool2D);

  // Quant
  registry.add<tpu::CastOp>(buildCmodelCast);

  // Recurrent
  registry.add<tpu::GRUOp>(buildCmodelGRU);
  registry.add<tpu::LSTMOp>(buildCmodelLSTM);

  // Reduce
  registry.add<tpu::ReduceOp>(buildCmodelReduce);

  // Resize
  registry.add<tpu::GridSamplerOp>(buildCmodelGridSampler);
  registry.add<tpu::InterpOp>(buildCmodelInterp);
}

} // namespace tpu_eval
