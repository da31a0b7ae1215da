// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// MLIR's diagnostics as one line that a user can act on.

#ifndef TPU_EVAL_LIB_RUNTIME_DIAGNOSTICS_H
#define TPU_EVAL_LIB_RUNTIME_DIAGNOSTICS_H

#include "tpu_eval/Runtime/Module.h"

#include "mlir/IR/Diagnostics.h"

namespace tpu_eval::runtime {

/// While it lives, the first error of `context` goes to `error`, written
/// "FILE:LINE:COLUMN: message" or "FILE: 'tensor': message"; the rest is
/// dropped.
class FirstError {
public:
  FirstError(mlir::MLIRContext *context, const std::string &file, Error &error);

private:
  mlir::ScopedDiagnosticHandler handler;
};

} // namespace tpu_eval::runtime

#endif // TPU_EVAL_LIB_RUNTIME_DIAGNOSTICS_H
