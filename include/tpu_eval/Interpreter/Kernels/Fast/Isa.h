// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The inner loops, compiled once per instruction set and chosen on first use.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_FAST_ISA_H
#define TPU_EVAL_INTERPRETER_KERNELS_FAST_ISA_H

#include "tpu_eval/Interpreter/Kernels/Fast/FloatDepthwise.h"
#include "tpu_eval/Interpreter/Kernels/Fast/FloatFunction.h"
#include "tpu_eval/Interpreter/Kernels/Fast/FloatProduct.h"
#include "tpu_eval/Interpreter/Kernels/Fast/IntFlat.h"
#include "tpu_eval/Interpreter/Kernels/Fast/IntProduct.h"

#include <string>
#include <vector>

namespace tpu_eval::kernels::fast {

struct Isa {
  const char *name;
  /// Whether a float product and the sum it enters are rounded once (N14). It
  /// is all that float results depend on.
  bool fused;
  /// Lanes of a vector of floats, and vectors that a block of packed floats
  /// may have; columns of one of packed integers.
  int64_t floatLanes, floatVectors, intColumns;
  void (*floatProduct)(const FloatProduct &product);
  void (*floatDepthwise)(const FloatDepthwise &pixels);
  FloatFunction silu, sigmoid, round;
  FloatFunction siluForF16, siluForBF16, sigmoidForF16, sigmoidForBF16;
  /// a[i] + b[i], `count` of them.
  void (*add)(const float *a, const float *b, int64_t count,
              const FloatEpilogue &epilogue, float *to);

  /// Words of two 16-bit numbers; those of four bytes are null where the
  /// instruction set has no such product.
  void (*shortProduct)(const IntProduct &product);
  void (*byteProduct)(const IntProduct &product);
  void (*shortDepthwise)(const IntDepthwise &pixels);
  void (*byteDepthwise)(const IntDepthwise &pixels);
  void (*interleaveShorts)(const Interleave &rows);
  void (*interleaveBytes)(const Interleave &rows);

  /// to[i] = from[i] + 128, modulo 256.
  void (*flipBytes)(const uint8_t *from, int64_t count, uint8_t *to);
  void (*widenBytes)(const uint8_t *from, bool isSigned, int64_t count,
                     int16_t *to);
  /// to[i] = table[from[i]] of 256 bytes; `from` may be `to`.
  void (*lookupBytes)(const uint8_t *table, const uint8_t *from, int64_t count,
                      uint8_t *to);
  void (*addBytes)(const IntSum &sum, const uint8_t *a, const uint8_t *b,
                   int64_t count, uint8_t *to);
  void (*quantise)(const Quantise &numbers, const float *from, int64_t count,
                   uint8_t *to);
};

/// The best set that this CPU supports, or the one that TPU_EVAL_ISA names in
/// the environment: baseline, avx2, avx512, avx512vnni, avx512vbmi.
const Isa &isa();

/// The names of the sets that this CPU supports, the best last.
std::vector<std::string> isaNames();

/// One line that says what is wrong with TPU_EVAL_ISA; empty if it is valid.
std::string isaFault();

} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_INTERPRETER_KERNELS_FAST_ISA_H
