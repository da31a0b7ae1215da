// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TPU_EVAL_TRANSFORMS_ISOLATEINPUTS_ISOLATEINPUTS_H
#define TPU_EVAL_TRANSFORMS_ISOLATEINPUTS_ISOLATEINPUTS_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"

#include <memory>

namespace tpu_eval {

#define GEN_PASS_DECL
#include "tpu_eval/Transforms/IsolateInputs/Passes.h.inc"

#define GEN_PASS_REGISTRATION
#include "tpu_eval/Transforms/IsolateInputs/Passes.h.inc"

} // namespace tpu_eval

#endif // TPU_EVAL_TRANSFORMS_ISOLATEINPUTS_ISOLATEINPUTS_H
