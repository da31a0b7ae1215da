// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the builders of ops that Top and Tpu have alike check. Each fails with a
// diagnostic at the op.

#ifndef TPU_EVAL_INTERPRETER_BUILDERS_COMMON_SHARED_H
#define TPU_EVAL_INTERPRETER_BUILDERS_COMMON_SHARED_H

#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"
#include "tpu_eval/Interpreter/Builders/Common/Build.h"

namespace tpu_eval::shared {

/// `axis` of a tensor of `rank` dimensions, negative ones counted from the end.
llvm::FailureOr<int64_t> axisWithin(mlir::Operation *op, int64_t axis,
                                    int64_t rank);

/// `what` is `expected`.
llvm::LogicalResult expectNumber(mlir::Operation *op, const char *what,
                                 int64_t expected, int64_t got);

/// Result `number` has `expected` elements.
llvm::LogicalResult expectElements(mlir::Operation *op, const OpTypes &types,
                                   int64_t expected, size_t number = 0);

/// Operand `number` is present and of one storage with operand 0.
llvm::LogicalResult expectStorage(mlir::Operation *op, const OpTypes &types,
                                  size_t number);

/// Whether an op has an operand of this number that is not none.
inline bool present(const OpTypes &types, size_t number) {
  return number < types.operands.size() && types.operands[number];
}

/// The elements of `input` at `places`, which lie within it or are -1. Result 0
/// has as many elements, and one format with the input.
llvm::FailureOr<Kernel> pickKernel(mlir::Operation *op, const OpTypes &types,
                                   std::vector<std::vector<int64_t>> places,
                                   double fill = 0);

/// All places of every dimension of a shape, in order.
std::vector<std::vector<int64_t>> allPlaces(const std::vector<int64_t> &shape);

} // namespace tpu_eval::shared

namespace tpu_eval {

void registerMoveKernels(Registry &registry);
void registerNormKernels(Registry &registry);
void registerReduceKernels(Registry &registry);
void registerIndexKernels(Registry &registry);
void registerSelectKernels(Registry &registry);
void registerSequenceKernels(Registry &registry);
void registerValueKernels(Registry &registry);

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_BUILDERS_COMMON_SHARED_H
