// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ops that the hardware simulator computes otherwise than TPU-MLIR's
// interpreter.

#include "tpu_eval/Interpreter/Registry.h"

namespace tpu_eval {

void registerCmodelActivations(Registry &registry);
void registerCmodelNorms(Registry &registry);
void registerCmodelPools(Registry &registry);
void registerCmodelProducts(Registry &registry);
void registerCmodelResamplers(Registry &registry);
void registerCmodelSequences(Registry &registry);

void registerCmodelKernels(Registry &registry) {
  registerCmodelActivations(registry);
  registerCmodelNorms(registry);
  registerCmodelPools(registry);
  registerCmodelProducts(registry);
  registerCmodelResamplers(registry);
  registerCmodelSequences(registry);
}

} // namespace tpu_eval
