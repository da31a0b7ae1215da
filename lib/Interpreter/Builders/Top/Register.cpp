// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every op of Top that is executed, by family.

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
#include "tpu_eval/Interpreter/Builders/Top/Builders.h"

#include <cmath>

namespace tpu_eval {

void registerTop(Registry &registry) {
  // Activation
  registry.add<top::AbsOp>(buildFunction<std::abs>);
  registry.add<top::ArccosOp>(buildFunction<std::acos>);
  registry.add<top::ArctanhOp>(buildFunction<std::atanh>);
  registry.add<top::CeilOp>(buildFunction<std::ceil>);
  registry.add<top::ClipOp>(buildClip);
  registry.add<top::CosOp>(buildFunction<std::cos>);
  registry.add<top::CoshOp>(buildFunction<std::cosh>);
  registry.add<top::EluOp>(buildElu);
  registry.add<top::ErfOp>(buildFunction<std::erf>);
  registry.add<top::ExpOp>(buildFunction<std::exp>);
  registry.add<top::FloorOp>(buildFunction<std::floor>);
  registry.add<top::GELUOp>(buildGELU);
  registry.add<top::HardSigmoidOp>(buildHardSigmoid);
  registry.add<top::HardSwishOp>(buildFunction<kernels::hardSwish>);
  registry.add<top::LeakyReluOp>(buildLeakyRelu);
  registry.add<top::LogOp>(buildFunction<std::log>);
  registry.add<top::LogBOp>(buildLogB);
  registry.add<top::MishOp>(buildFunction<kernels::mish>);
  registry.add<top::PReluOp>(buildPRelu);
  registry.add<top::ReluOp>(buildRelu);
  registry.add<top::RoundOp>(buildFunction<std::round>);
  registry.add<top::RsqrtOp>(buildFunction<kernels::rsqrt>);
  registry.add<top::SiLUOp>(buildSiLU);
  registry.add<top::SigmoidOp>(buildSigmoid);
  registry.add<top::SignOp>(buildFunction<kernels::sign>);
  registry.add<top::SinOp>(buildFunction<std::sin>);
  registry.add<top::SinhOp>(buildFunction<std::sinh>);
  registry.add<top::SoftplusOp>(buildFunction<kernels::softplus>);
  registry.add<top::SoftsignOp>(buildFunction<kernels::softsign>);
  registry.add<top::SqrtOp>(buildFunction<std::sqrt>);
  registry.add<top::SwishOp>(buildSwish);
  registry.add<top::TanOp>(buildFunction<std::tan>);
  registry.add<top::TanhOp>(buildFunction<std::tanh>);

  // Arith
  registry.add<top::AddOp>(buildAdd);
  registry.add<top::AddConstOp>(buildAddConst);
  registry.add<top::DivOp>(buildDiv);
  registry.add<top::DivConstOp>(buildDivConst);
  registry.add<top::MaxOp>(buildMax);
  registry.add<top::MaxConstOp>(buildMaxConst);
  registry.add<top::MinOp>(buildMin);
  registry.add<top::MinConstOp>(buildMinConst);
  registry.add<top::ModOp>(buildMod);
  registry.add<top::MulOp>(buildMul);
  registry.add<top::MulConstOp>(buildMulConst);
  registry.add<top::PowOp>(buildPow);
  registry.add<top::Pow2Op>(buildPow2);
  registry.add<top::Pow3Op>(buildPow3);
  registry.add<top::ReciprocalOp>(buildReciprocal);
  registry.add<top::RemainderOp>(buildRemainder);
  registry.add<top::SubOp>(buildSub);
  registry.add<top::SubConstOp>(buildSubConst);

  // Compare
  registry.add<top::CompareOp>(buildCompare);
  registry.add<top::CompareConstOp>(buildCompareConst);
  registry.add<top::MaskedFillOp>(buildMaskedFill);
  registry.add<top::WhereOp>(buildWhere);

  // Conv
  registry.add<top::ConvOp>(buildConv);
  registry.add<top::DeconvOp>(buildDeconv);
  registry.add<top::DeformConv2DOp>(buildDeformConv2D);

  // Detection
  registry.add<top::NmsOp>(buildNms);

  // Index
  registry.add<top::GatherOp>(buildGather);
  registry.add<top::GatherElementsOp>(buildGatherElements);
  registry.add<top::GatherNDOp>(buildGatherND);
  registry.add<top::IndexPutOp>(buildIndexPut);
  registry.add<top::ScatterElementsOp>(buildScatterElements);
  registry.add<top::ScatterNDOp>(buildScatterND);

  // Matrix
  registry.add<top::MatMulOp>(buildMatMul);

  // Move
  registry.add<top::ExpandOp>(buildExpand);
  registry.add<top::PadOp>(buildPad);
  registry.add<top::ReverseOp>(buildReverse);
  registry.add<top::ShuffleChannelOp>(buildShuffleChannel);
  registry.add<top::SliceOp>(buildSlice);
  registry.add<top::SplitOp>(buildSplit);
  registry.add<top::SwapChannelOp>(buildSwapChannel);
  registry.add<top::SwapDimInnerOp>(buildSwapDimInner);
  registry.add<top::TileOp>(buildTile);
  registry.add<top::TriluOp>(buildTrilu);
  registry.add<top::UnpackOp>(buildUnpack);

  // Norm
  registry.add<top::GroupNormOp>(buildGroupNorm);
  registry.add<top::InstanceNormOp>(buildInstanceNorm);
  registry.add<top::LRNOp>(buildLRN);
  registry.add<top::LayerNormOp>(buildLayerNorm);
  registry.add<top::PixelNormOp>(buildPixelNorm);
  registry.add<top::RMSNormOp>(buildRMSNorm);
  registry.add<top::ScaleOp>(buildScale);
  registry.add<top::SoftmaxOp>(buildSoftmax);

  // Pool
  registry.add<top::AvgPoolOp>(buildAvgPool);
  registry.add<top::MaxPoolOp>(buildMaxPool);

  // Quant
  registry.add<top::CastOp>(buildCast);

  // Recurrent
  registry.add<top::GRUOp>(buildGRU);
  registry.add<top::LSTMOp>(buildLSTM);
  registry.add<top::SelectiveScanOp>(buildSelectiveScan);

  // Reduce
  registry.add<top::ArgOp>(buildArg);
  registry.add<top::CumSumOp>(buildCumSum);
  registry.add<top::NonZeroOp>(buildNonZero);
  registry.add<top::ReduceOp>(buildReduce);
  registry.add<top::TopKOp>(buildTopK);

  // Resize
  registry.add<top::GridSamplerOp>(buildGridSampler);
  registry.add<top::InterpOp>(buildInterp);
  registry.add<top::RoiAlignOp>(buildRoiAlign);
  registry.add<top::UpsampleOp>(buildUpsample);

  // Shape
  registry.add<top::ConcatOp>(buildConcat);
  registry.add<top::Depth2SpaceOp>(buildDepth2Space);
  registry.add<top::FlattenOp>(buildReshape);
  registry.add<top::PermuteOp>(buildPermute);
  registry.add<top::ReshapeOp>(buildReshape);
  registry.add<top::SqueezeOp>(buildReshape);
  registry.add<top::UnsqueezeOp>(buildReshape);

  // Structure
  registry.add<top::InputOp>(buildInput);

  // Value
  registry.add<top::ConstantFillOp>(buildConstantFill);
  registry.add<top::RangeOp>(buildRange);
  registry.add<top::ShapeOp>(buildShape);
}

} // namespace tpu_eval
