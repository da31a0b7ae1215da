// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every op of Tpu that is executed, by family.

#include "tpu_eval/Interpreter/Builders/Common/Activation.h"
#include "tpu_eval/Interpreter/Builders/Common/Arith.h"
#include "tpu_eval/Interpreter/Builders/Common/Compare.h"
#include "tpu_eval/Interpreter/Builders/Common/Detection.h"
#include "tpu_eval/Interpreter/Builders/Common/Index.h"
#include "tpu_eval/Interpreter/Builders/Common/Move.h"
#include "tpu_eval/Interpreter/Builders/Common/Norm.h"
#include "tpu_eval/Interpreter/Builders/Common/Recurrent.h"
#include "tpu_eval/Interpreter/Builders/Common/Reduce.h"
#include "tpu_eval/Interpreter/Builders/Common/Resize.h"
#include "tpu_eval/Interpreter/Builders/Common/Shape.h"
#include "tpu_eval/Interpreter/Builders/Common/Value.h"
#include "tpu_eval/Interpreter/Builders/Tpu/Builders.h"

namespace tpu_eval {

void registerTpu(Registry &registry) {
  // Activation
  registry.add<tpu::ActiveOp>(buildActive);
  registry.add<tpu::ClipOp>(buildClip);
  registry.add<tpu::LeakyReluOp>(buildLeakyRelu);
  registry.add<tpu::PReluOp>(buildPRelu);
  registry.add<tpu::ReluOp>(buildRelu);

  // Arith
  registry.add<tpu::AddOp>(buildAdd);
  registry.add<tpu::AddConstOp>(buildAddConst);
  registry.add<tpu::DivOp>(buildDiv);
  registry.add<tpu::MaxOp>(buildMax);
  registry.add<tpu::MaxConstOp>(buildMaxConst);
  registry.add<tpu::MinOp>(buildMin);
  registry.add<tpu::MinConstOp>(buildMinConst);
  registry.add<tpu::MulOp>(buildMul);
  registry.add<tpu::MulConstOp>(buildMulConst);
  registry.add<tpu::ReciprocalOp>(buildReciprocal);
  registry.add<tpu::SubOp>(buildSub);
  registry.add<tpu::SubConstOp>(buildSubConst);

  // Attention
  registry.add<tpu::AttentionOp>(buildAttention);

  // Compare
  registry.add<tpu::CompareOp>(buildCompare);
  registry.add<tpu::CompareConstOp>(buildCompareConst);
  registry.add<tpu::MaskedFillOp>(buildMaskedFill);
  registry.add<tpu::WhereOp>(buildWhere);

  // Control
  registry.add<tpu::Device2HostOp>(buildDevice2Host);
  registry.add<tpu::GenericCpuOp>(buildGenericCpu);
  registry.add<tpu::Host2DeviceOp>(buildHost2Device);

  // Conv
  registry.add<tpu::Conv2DOp>(buildConv2D);
  registry.add<tpu::Conv3DOp>(buildConv3D);
  registry.add<tpu::DeconvOp>(buildDeconv);
  registry.add<tpu::Deconv3DOp>(buildDeconv3D);
  registry.add<tpu::DeformGatherOp>(buildDeformGather);

  // Detection
  registry.add<tpu::NmsOp>(buildNms);

  // Host
  registry.add<tpu::ShapeCastOp>(buildShapeCast);
  registry.add<tpu::ShapePackOp>(buildShapePack);
  registry.add<tpu::ShapeReshapeOp>(buildShapeReshape);
  registry.add<tpu::ShapeReverseOp>(buildShapeReverse);
  registry.add<tpu::ShapeScatterElementsOp>(buildShapeScatterElements);
  registry.add<tpu::ShapeSliceOp>(buildShapeSlice);
  registry.add<tpu::ShapeSqueezeOp>(buildShapeSqueeze);
  registry.add<tpu::ShapeTileOp>(buildShapeTile);
  registry.add<tpu::ShapeTransposeOp>(buildShapeTranspose);
  registry.add<tpu::ShapeUnsqueezeOp>(buildShapeUnsqueeze);

  // Index
  registry.add<tpu::GatherOp>(buildGather);
  registry.add<tpu::GatherElementsOp>(buildGatherElements);
  registry.add<tpu::GatherNDOp>(buildGatherND);
  registry.add<tpu::IndexPutOp>(buildIndexPut);
  registry.add<tpu::ScatterElementsOp>(buildScatterElements);
  registry.add<tpu::ScatterNDOp>(buildScatterND);

  // Matrix
  registry.add<tpu::MatMulOp>(buildMatMul);

  // Move
  registry.add<tpu::PadOp>(buildPad);
  registry.add<tpu::ReverseOp>(buildReverse);
  registry.add<tpu::ShuffleChannelOp>(buildShuffleChannel);
  registry.add<tpu::SliceOp>(buildSlice);
  registry.add<tpu::SwapChannelOp>(buildSwapChannel);
  registry.add<tpu::SwapDimInnerOp>(buildSwapDimInner);
  registry.add<tpu::TileOp>(buildTile);
  registry.add<tpu::TriluOp>(buildTrilu);

  // Norm
  registry.add<tpu::GroupNormOp>(buildGroupNorm);
  registry.add<tpu::InstanceNormOp>(buildInstanceNorm);
  registry.add<tpu::LRNOp>(buildLRN);
  registry.add<tpu::LayerNormOp>(buildLayerNorm);
  registry.add<tpu::PixelNormOp>(buildPixelNorm);
  registry.add<tpu::RMSNormOp>(buildRMSNorm);
  registry.add<tpu::ScaleOp>(buildScale);
  registry.add<tpu::SoftmaxOp>(buildSoftmax);

  // Pool
  registry.add<tpu::Pool1DOp>(buildPool1D);
  registry.add<tpu::Pool2DOp>(buildPool2D);
  registry.add<tpu::Pool3DOp>(buildPool3D);

  // Quant
  registry.add<tpu::CastOp>(buildCast);
  registry.add<tpu::LutOp>(buildLut);

  // Recurrent
  registry.add<tpu::GRUOp>(buildGRU);
  registry.add<tpu::LSTMOp>(buildLSTM);
  registry.add<tpu::SelectiveScanOp>(buildSelectiveScan);

  // Reduce
  registry.add<tpu::ArgOp>(buildArg);
  registry.add<tpu::CumSumOp>(buildCumSum);
  registry.add<tpu::NonZeroOp>(buildNonZero);
  registry.add<tpu::ReduceOp>(buildReduce);
  registry.add<tpu::TopKOp>(buildTopK);

  // Requant
  registry.add<tpu::DequantIntOp>(buildDequantInt);
  registry.add<tpu::DequantIntAxisOp>(buildDequantIntAxis);
  registry.add<tpu::MulShiftOp>(buildMulShift);
  registry.add<tpu::RequantFpOp>(buildRequantFp);
  registry.add<tpu::RequantFpAxisOp>(buildRequantFpAxis);
  registry.add<tpu::RequantIntOp>(buildRequantInt);
  registry.add<tpu::RequantIntAxisOp>(buildRequantIntAxis);

  // Resize
  registry.add<tpu::GridSamplerOp>(buildGridSampler);
  registry.add<tpu::InterpOp>(buildInterp);
  registry.add<tpu::RoiAlignOp>(buildRoiAlign);
  registry.add<tpu::UpsampleOp>(buildUpsample);

  // Shape
  registry.add<tpu::ConcatOp>(buildConcat);
  registry.add<tpu::Depth2SpaceOp>(buildDepth2Space);
  registry.add<tpu::PermuteOp>(buildPermute);
  registry.add<tpu::ReshapeOp>(buildReshape);
  registry.add<tpu::SqueezeOp>(buildReshape);
  registry.add<tpu::UnsqueezeOp>(buildReshape);

  // Value
  registry.add<tpu::ConstantFillOp>(buildConstantFill);
  registry.add<tpu::RangeOp>(buildRange);
  registry.add<tpu::ShapeOp>(buildShape);
}

} // namespace tpu_eval
