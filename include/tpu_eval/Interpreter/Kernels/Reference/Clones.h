// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One source, compiled for several instruction sets.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_CLONES_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_CLONES_H

// Hot loops are compiled once for the baseline and once for AVX2 with FMA,
// chosen when the library is loaded. Products and sums are fused where the code
// says std::fma and nowhere else (-ffp-contract=off), so the copies agree bit
// for bit; without FMA the C library computes them, slowly.
#if defined(__x86_64__) && !defined(__clang__) && __GNUC__ >= 12
#define TPU_EVAL_CLONES                                                        \
  __attribute__((target_clones("arch=x86-64-v3", "default")))
#else
#define TPU_EVAL_CLONES
#endif
#define TPU_EVAL_INLINE inline __attribute__((always_inline))

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_CLONES_H
