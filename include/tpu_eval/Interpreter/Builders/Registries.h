// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every op that the interpreter executes.

#ifndef TPU_EVAL_INTERPRETER_BUILDERS_REGISTRIES_H
#define TPU_EVAL_INTERPRETER_BUILDERS_REGISTRIES_H

#include "tpu_eval/Interpreter/Registry.h"

namespace tpu_eval {

/// As TPU-MLIR's interpreter computes them.
const Registry &interpreterRegistry();
/// The same, but as the hardware simulator computes them where they differ.
const Registry &cmodelRegistry();

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_BUILDERS_REGISTRIES_H
