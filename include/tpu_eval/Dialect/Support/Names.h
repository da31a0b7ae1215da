// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// TPU-MLIR's convention that a tensor's name is its location.

#ifndef TPU_EVAL_DIALECT_SUPPORT_NAMES_H
#define TPU_EVAL_DIALECT_SUPPORT_NAMES_H

#include "mlir/IR/OpDefinition.h"
#include "llvm/Support/JSON.h"

#include <string>

namespace tpu_eval {

/// The name of one result: the op's location, or, if fused, the location of
/// this result. Empty if the location has no name; always UTF-8.
inline std::string resultName(mlir::OpResult result) {
  mlir::Location loc = result.getOwner()->getLoc();
  if (auto fused = mlir::dyn_cast<mlir::FusedLoc>(loc);
      fused && result.getResultNumber() < fused.getLocations().size())
    loc = fused.getLocations()[result.getResultNumber()];
  if (auto name = mlir::dyn_cast<mlir::NameLoc>(loc))
    return llvm::json::fixUTF8(name.getName());
  return "";
}

/// Erases the ops of a block whose results are unused, the last one first.
inline void eraseUnused(mlir::Block &block) {
  for (mlir::Operation *op = &block.back(); op;) {
    mlir::Operation *previous = op->getPrevNode();
    if (!op->hasTrait<mlir::OpTrait::IsTerminator>() && op->use_empty())
      op->erase();
    op = previous;
  }
}

} // namespace tpu_eval

#endif // TPU_EVAL_DIALECT_SUPPORT_NAMES_H
