// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every inner loop, for the instruction set that the including source is
// compiled for. Only this folder's sources include it.

#ifndef TPU_EVAL_LIB_KERNELS_FAST_ISA_LOOPS_H
#define TPU_EVAL_LIB_KERNELS_FAST_ISA_LOOPS_H

#include "Flat.h"
#include "FloatDepthwise.h"
#include "FloatFunction.h"
#include "FloatProduct.h"
#include "IntDepthwise.h"
#include "IntProduct.h"

#include "tpu_eval/Interpreter/Kernels/Fast/Isa.h"

namespace tpu_eval::kernels::fast {
namespace {

Isa makeIsa(const char *name) {
  Isa loops{};
  loops.name = name;
#if defined(__FMA__) || defined(__ARM_FEATURE_FMA)
  loops.fused = true;
#endif
  loops.floatLanes = kLanes;
  loops.floatVectors = kVectors;
  loops.intColumns = kColumns;
  loops.floatProduct = floatProduct;
  loops.floatDepthwise = floatDepthwise;
  loops.silu = silu;
  loops.sigmoid = sigmoid;
  loops.siluForF16 = logisticFor<true, DType::F16>;
  loops.siluForBF16 = logisticFor<true, DType::BF16>;
  loops.sigmoidForF16 = logisticFor<false, DType::F16>;
  loops.sigmoidForBF16 = logisticFor<false, DType::BF16>;
  loops.round = round;
  loops.add = add;
  loops.shortProduct = intProduct<Shorts>;
  loops.shortDepthwise = intDepthwise<Shorts>;
  loops.interleaveShorts = interleaveShorts;
  loops.flipBytes = flipBytes;
  loops.widenBytes = widenBytes;
  loops.lookupBytes = lookupBytes;
  loops.addBytes = addBytes;
  loops.quantise = quantise;
  return loops;
}

} // namespace
} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_LIB_KERNELS_FAST_ISA_LOOPS_H
