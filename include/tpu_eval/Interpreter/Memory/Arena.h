// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where activations live: one block of memory, shared by tensors that are not
// alive at the same time.

#ifndef TPU_EVAL_INTERPRETER_MEMORY_ARENA_H
#define TPU_EVAL_INTERPRETER_MEMORY_ARENA_H

#include <cstddef>
#include <vector>

namespace tpu_eval {

/// A tensor's need: memory from step `first` to step `last`, both included.
struct Lifetime {
  size_t bytes = 0;
  size_t first = 0, last = 0;
};

/// Offsets (multiples of 64) for each tensor, and the size of the whole, so
/// that tensors alive at the same step never overlap. Largest first, each at
/// the lowest free place: the greedy-by-size rule of Pisarchyk and Lee, 2020.
struct ArenaPlan {
  std::vector<size_t> offsets;
  size_t bytes = 0;
};
ArenaPlan planArena(const std::vector<Lifetime> &lifetimes);

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_MEMORY_ARENA_H
