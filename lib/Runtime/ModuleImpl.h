// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is behind the facade of a module.

#ifndef TPU_EVAL_LIB_RUNTIME_MODULEIMPL_H
#define TPU_EVAL_LIB_RUNTIME_MODULEIMPL_H

#include "Diagnostics.h"

#include "tpu_eval/Interpreter/Module/Signature.h"
#include "tpu_eval/Runtime/Module.h"

#include "mlir/IR/OwningOpRef.h"

namespace tpu_eval::runtime {

struct Module::Impl {
  std::shared_ptr<mlir::MLIRContext> context;
  std::string name;
  mlir::OwningOpRef<mlir::ModuleOp> module; // dies before its context
};

TensorInfo describe(const NamedType &tensor);

} // namespace tpu_eval::runtime

#endif // TPU_EVAL_LIB_RUNTIME_MODULEIMPL_H
