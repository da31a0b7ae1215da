// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the dialect's verifiers share.

#ifndef TPU_EVAL_LIB_DIALECT_TPU_IR_TPUVERIFY_H
#define TPU_EVAL_LIB_DIALECT_TPU_IR_TPUVERIFY_H

#include "tpu_eval/Dialect/Support/Verify.h"
#include "tpu_eval/Dialect/Tpu/IR/Tpu.h"

#include "mlir/IR/BuiltinOps.h"

namespace tpu_eval::tpu {

/// Once code generation has begun, filters are laid out for the chip, whatever
/// their type says.
inline bool isReordered(mlir::Operation *op) {
  auto module = op->getParentOfType<mlir::ModuleOp>();
  auto state = module ? module->getAttrOfType<mlir::StringAttr>("module.state")
                      : mlir::StringAttr();
  return state &&
         llvm::is_contained({"TPU_REORDERED", "TPU_DIVIDED", "TPU_ADDRESSED"},
                            state.getValue());
}

inline llvm::LogicalResult isPair(mlir::Operation *op, llvm::StringRef first,
                                  bool hasFirst, llvm::StringRef second,
                                  bool hasSecond) {
  if (hasFirst == hasSecond)
    return mlir::success();
  return op->emitOpError() << "expected " << first << " and " << second
                           << " together, but got only "
                           << (hasFirst ? first : second);
}

} // namespace tpu_eval::tpu

#endif // TPU_EVAL_LIB_DIALECT_TPU_IR_TPUVERIFY_H
