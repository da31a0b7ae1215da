// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What builders refuse. Each check fails with a diagnostic at the op.

#ifndef TPU_EVAL_INTERPRETER_BUILDERS_COMMON_CHECKS_H
#define TPU_EVAL_INTERPRETER_BUILDERS_COMMON_CHECKS_H

#include "tpu_eval/Interpreter/OpTypes.h"

#include "mlir/Support/LLVM.h"

namespace tpu_eval {

/// Operand 0 and result 0 have `rank` dimensions.
llvm::LogicalResult expectRank(mlir::Operation *op, const OpTypes &types,
                               int64_t rank);

/// Every operand broadcasts to result 0.
llvm::LogicalResult expectBroadcast(mlir::Operation *op, const OpTypes &types);

/// There are two inputs that broadcast.
llvm::LogicalResult expectTwoInputs(mlir::Operation *op, const OpTypes &types);

/// Every operand and result is float.
llvm::LogicalResult expectFloat(mlir::Operation *op, const OpTypes &types);

/// All tensors are float, or none is.
llvm::LogicalResult expectFloatOrInteger(mlir::Operation *op,
                                         const OpTypes &types);

/// Operands and results are all float, or all integer with an i32 third operand
/// (the bias).
llvm::LogicalResult expectOneKind(mlir::Operation *op, const OpTypes &types);

/// Operand 0 and result 0 have the same format.
llvm::LogicalResult expectSameFormat(mlir::Operation *op, const OpTypes &types);

/// No operand and no result has a zero point.
llvm::LogicalResult expectNoZeroPoint(mlir::Operation *op,
                                      const OpTypes &types);

/// Operand `number` is present and stored like operand 0.
llvm::LogicalResult expectStorage(mlir::Operation *op, const OpTypes &types,
                                  size_t number);

/// `what` is `expected`.
llvm::LogicalResult expectNumber(mlir::Operation *op, const char *what,
                                 int64_t expected, int64_t got);

/// Result `number` has `expected` elements.
llvm::LogicalResult expectElements(mlir::Operation *op, const OpTypes &types,
                                   int64_t expected, size_t number = 0);

/// `axis` of a tensor of `rank` dimensions, negative ones counted from the end.
llvm::FailureOr<int64_t> axisWithin(mlir::Operation *op, int64_t axis,
                                    int64_t rank);

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_BUILDERS_COMMON_CHECKS_H
