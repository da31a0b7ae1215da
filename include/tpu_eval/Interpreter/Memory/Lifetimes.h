// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Computes from which step to which each slot of a Program is alive.

#ifndef TPU_EVAL_INTERPRETER_MEMORY_LIFETIMES_H
#define TPU_EVAL_INTERPRETER_MEMORY_LIFETIMES_H

#include "tpu_eval/Interpreter/Memory/Arena.h"
#include "tpu_eval/Interpreter/Step.h"

namespace tpu_eval {

/// The lifetime of each slot; `bytes` is left 0. The regions of a step run one
/// after another within it, and outer slots that they read live until it ends,
/// as regions may run again. `returned` slots live to the end.
std::vector<Lifetime> slotLifetimes(size_t slots,
                                    const std::vector<Step> &steps,
                                    const std::vector<size_t> &returned);

/// For each slot, the slot whose memory it uses: its own or, for an elementwise
/// step, that of an input whose lifetime ends there and is extended.
std::vector<size_t> shareMemory(const std::vector<Slot> &slots,
                                const std::vector<Step> &steps,
                                std::vector<Lifetime> &lifetimes);

/// Keeps steps fused only if their memory allows it: the last result's memory
/// must be free from the first step on.
void keepTogether(std::vector<Step> &steps, const std::vector<size_t> &owner);

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_MEMORY_LIFETIMES_H
