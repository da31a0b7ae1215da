// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Rules on shapes that many ops of both dialects share.

#ifndef TPU_EVAL_DIALECT_SUPPORT_TRAITS_H
#define TPU_EVAL_DIALECT_SUPPORT_TRAITS_H

#include "tpu_eval/Dialect/Support/Verify.h"

#include "mlir/IR/OpDefinition.h"

namespace tpu_eval {

/// The first result has the shape of the first operand.
template <typename Op>
class SameShape : public mlir::OpTrait::TraitBase<Op, SameShape> {
public:
  static llvm::LogicalResult verifyTrait(mlir::Operation *op) {
    return verify::sameShape(op, op->getOperand(0), op->getResult(0));
  }
};

/// The result has the shape that all operands broadcast to.
template <typename Op>
class Broadcasts : public mlir::OpTrait::TraitBase<Op, Broadcasts> {
public:
  static llvm::LogicalResult verifyTrait(mlir::Operation *op) {
    return verify::broadcast(op, op->getOperands(), op->getResult(0));
  }
};

} // namespace tpu_eval

#endif // TPU_EVAL_DIALECT_SUPPORT_TRAITS_H
