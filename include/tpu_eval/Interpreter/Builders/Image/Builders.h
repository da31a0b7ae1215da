// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The builders of the image ops that run with the network.

#ifndef TPU_EVAL_INTERPRETER_BUILDERS_IMAGE_BUILDERS_H
#define TPU_EVAL_INTERPRETER_BUILDERS_IMAGE_BUILDERS_H

#include "tpu_eval/Interpreter/Registry.h"

namespace tpu_eval {

void registerImage(Registry &registry);

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_BUILDERS_IMAGE_BUILDERS_H
