// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Plans the memory of activations: one block, shared by tensors that are not
// alive at the same time.

#ifndef TPU_EVAL_INTERPRETER_MEMORY_ARENA_H
#define TPU_EVAL_INTERPRETER_MEMORY_ARENA_H

#include <cstddef>
#include <vector>

namespace tpu_eval {

/// The memory that a tensor needs from step `first` to step `last`, inclusive.
struct Lifetime {
  size_t bytes = 0;
  size_t first = 0, last = 0;
};

/// Assigns each tensor an offset (a multiple of 64) such that tensors alive at
/// the same step never overlap, and returns the total size. Largest first, each
/// at the lowest free offset: the greedy-by-size rule of Pisarchyk and Lee,
/// 2020.
struct ArenaPlan {
  std::vector<size_t> offsets;
  size_t bytes = 0;
};
ArenaPlan planArena(const std::vector<Lifetime> &lifetimes);

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_MEMORY_ARENA_H
