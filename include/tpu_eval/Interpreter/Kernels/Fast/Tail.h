// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is done to a part of a result while it is still in cache.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_FAST_TAIL_H
#define TPU_EVAL_INTERPRETER_KERNELS_FAST_TAIL_H

#include <cstdint>
#include <functional>

namespace tpu_eval::kernels::fast {

/// Changes `count` elements in place, each on its own. May be empty.
using Tail = std::function<void(void *values, int64_t count)>;

/// Number of elements that justify a call.
constexpr int64_t kTailElements = 4096;

} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_INTERPRETER_KERNELS_FAST_TAIL_H
