// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From which step to which each slot of a Program is alive.

#ifndef TPU_EVAL_INTERPRETER_MEMORY_LIFETIMES_H
#define TPU_EVAL_INTERPRETER_MEMORY_LIFETIMES_H

#include "tpu_eval/Interpreter/Memory/Arena.h"
#include "tpu_eval/Interpreter/Step.h"

namespace tpu_eval {

/// For each slot; `bytes` is left 0. The regions of a step come one after the
/// other within it, and what they see of outside lives until it ends, as they
/// may run again. `returned` slots live to the end.
std::vector<Lifetime> slotLifetimes(size_t slots,
                                    const std::vector<Step> &steps,
                                    const std::vector<size_t> &returned);

/// For each slot the one whose memory it takes: its own, or where a step works
/// element by element that of an input that ends there, whose lifetime grows.
std::vector<size_t> shareMemory(const std::vector<Slot> &slots,
                                const std::vector<Step> &steps,
                                std::vector<Lifetime> &lifetimes);

/// Steps run together only where the memory is the same all along: that of the
/// last result is free from the first step on.
void keepTogether(std::vector<Step> &steps, const std::vector<size_t> &owner);

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_MEMORY_LIFETIMES_H
