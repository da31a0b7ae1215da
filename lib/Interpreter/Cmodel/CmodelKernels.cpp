// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ops that the hardware simulator computes otherwise than TPU-MLIR's
// interpreter.

#include "tpu_eval/Interpreter/Registry.h"

namespace tpu_eval {

void registerCmodelKernels(Registry &registry) {}

} // namespace tpu_eval
