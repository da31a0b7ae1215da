// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The inner loops that exist once an instruction set, chosen when they are
// first needed.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_FAST_ISA_H
#define TPU_EVAL_INTERPRETER_KERNELS_FAST_ISA_H

#include "tpu_eval/Interpreter/Kernels/Fast/FloatDepthwise.h"
#include "tpu_eval/Interpreter/Kernels/Fast/FloatProduct.h"

#include <string>

namespace tpu_eval::kernels::fast {

struct Isa {
  const char *name;
  /// Columns of a block of packed weights.
  int64_t floatColumns;
  void (*floatProduct)(const FloatProduct &product);
  void (*floatDepthwise)(const FloatDepthwise &pixels);
  /// A function of `count` reals, rounded to `dtype`.
  using Function = void (*)(const float *from, int64_t count, DType dtype,
                            float *to);
  Function silu, sigmoid, siluExact, sigmoidExact, round;
  /// a[i] + b[i], `count` of them.
  void (*add)(const float *a, const float *b, int64_t count,
              const FloatEpilogue &epilogue, float *to);
};

/// The best that this CPU has, or the one that TPU_EVAL_ISA names in the
/// environment: baseline, avx2, avx512.
const Isa &isa();

/// What is wrong with TPU_EVAL_ISA, on one line; empty when nothing is.
std::string isaFault();

} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_INTERPRETER_KERNELS_FAST_ISA_H
