// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Selection of boxes, in both dialects.

#ifndef TPU_EVAL_INTERPRETER_BUILDERS_COMMON_DETECTION_H
#define TPU_EVAL_INTERPRETER_BUILDERS_COMMON_DETECTION_H

#include "tpu_eval/Interpreter/Kernel.h"
#include "tpu_eval/Interpreter/OpTypes.h"

#include "mlir/Support/LLVM.h"

namespace tpu_eval {

/// Operands: boxes, scores and, with 5 inputs, the number of boxes and two
/// thresholds.
llvm::FailureOr<Kernel> nmsKernel(mlir::Operation *op, const OpTypes &types,
                                  size_t inputs, int64_t centerPointBox,
                                  int64_t maxOutputSize);

template <typename Op>
llvm::FailureOr<Kernel> buildNms(Op op, const OpTypes &types) {
  return nmsKernel(op, types, op.getInputs().size(), op.getCenterPointBox(),
                   op.getMaxOutputSize());
}

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_BUILDERS_COMMON_DETECTION_H
