// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TPU_EVAL_TRANSFORMS_SPLICE_SPLICE_H
#define TPU_EVAL_TRANSFORMS_SPLICE_SPLICE_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"

#include <memory>

namespace tpu_eval {

/// Replaces the tensors of `names` in `module` by the results of the ops that
/// make them in `donor`, another stage of the same network in the same context.
/// Weights and other tensors that come from the donor get `suffix` appended to
/// their names. With a narrow float, every F32 tensor that a donor's op makes
/// is rounded to it. Fails with one diagnostic; `module` is then unusable.
llvm::LogicalResult splice(mlir::ModuleOp module, mlir::ModuleOp donor,
                           llvm::ArrayRef<std::string> names,
                           llvm::StringRef suffix, mlir::Type narrow = {});

#define GEN_PASS_DECL
#include "tpu_eval/Transforms/Splice/Passes.h.inc"

#define GEN_PASS_REGISTRATION
#include "tpu_eval/Transforms/Splice/Passes.h.inc"

} // namespace tpu_eval

#endif // TPU_EVAL_TRANSFORMS_SPLICE_SPLICE_H
