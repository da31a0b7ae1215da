// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// tpu.Attention, by the interpreter's or the simulator's steps.

#ifndef TPU_EVAL_INTERPRETER_BUILDERS_TPU_ATTENTION_H
#define TPU_EVAL_INTERPRETER_BUILDERS_TPU_ATTENTION_H

#include "tpu_eval/Dialect/Tpu/IR/Tpu.h"
#include "tpu_eval/Interpreter/Kernel.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Attention.h"
#include "tpu_eval/Interpreter/OpTypes.h"

namespace tpu_eval {

/// `steps` must outlive the kernel.
llvm::FailureOr<Kernel> attentionKernel(tpu::AttentionOp op,
                                        const OpTypes &types,
                                        const kernels::AttentionSteps &steps);

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_BUILDERS_TPU_ATTENTION_H
