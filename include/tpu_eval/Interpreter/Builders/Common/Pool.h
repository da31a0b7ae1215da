// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Poolings, in both dialects.

#ifndef TPU_EVAL_INTERPRETER_BUILDERS_COMMON_POOL_H
#define TPU_EVAL_INTERPRETER_BUILDERS_COMMON_POOL_H

#include "tpu_eval/Interpreter/Kernel.h"
#include "tpu_eval/Interpreter/OpTypes.h"

#include "mlir/Support/LLVM.h"

#include "tpu_eval/Interpreter/Builders/Common/Window.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Pool.h"

namespace tpu_eval {

/// Pools the last dimensions, which the result lacks without keepdims. `attrs`
/// do not include the window.
llvm::FailureOr<Kernel> poolKernel(mlir::Operation *op, const OpTypes &types,
                                   const WindowAttributes &given,
                                   kernels::PoolAttrs attrs);

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_BUILDERS_COMMON_POOL_H
