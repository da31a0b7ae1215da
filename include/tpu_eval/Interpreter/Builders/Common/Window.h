// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Windows of convolutions and poolings, from attributes.

#ifndef TPU_EVAL_INTERPRETER_BUILDERS_COMMON_WINDOW_H
#define TPU_EVAL_INTERPRETER_BUILDERS_COMMON_WINDOW_H

#include "tpu_eval/Interpreter/Kernels/Reference/Window.h"

#include "mlir/IR/BuiltinAttributes.h"

namespace tpu_eval {

/// The attributes that all ops with a window have.
struct WindowAttributes {
  mlir::ArrayAttr kernel, strides, pads;
  std::optional<mlir::ArrayAttr> dilations, inserts;
};

/// The window on spatial dimensions of these sizes. Fails with a diagnostic for
/// attributes that do not fit each other or the sizes; attributes may have more
/// dimensions than the sizes if the window has size 1 there.
llvm::FailureOr<kernels::Window> windowOf(mlir::Operation *op,
                                          const WindowAttributes &given,
                                          llvm::ArrayRef<int64_t> in,
                                          llvm::ArrayRef<int64_t> out);

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_BUILDERS_COMMON_WINDOW_H
