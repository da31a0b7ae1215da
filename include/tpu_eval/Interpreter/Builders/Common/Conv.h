// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Convolutions, in both dialects.

#ifndef TPU_EVAL_INTERPRETER_BUILDERS_COMMON_CONV_H
#define TPU_EVAL_INTERPRETER_BUILDERS_COMMON_CONV_H

#include "tpu_eval/Interpreter/Kernel.h"
#include "tpu_eval/Interpreter/OpTypes.h"

#include "mlir/Support/LLVM.h"

#include "tpu_eval/Interpreter/Builders/Common/Window.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Conv.h"
#include "tpu_eval/Interpreter/Kernels/Reference/ConvDeform.h"

namespace tpu_eval {

/// Kernels with the operands input, filter and bias; `attrs` do not include the
/// window.
llvm::FailureOr<Kernel> convKernel(mlir::Operation *op, const OpTypes &types,
                                   const WindowAttributes &given,
                                   kernels::ConvAttrs attrs);
llvm::FailureOr<Kernel> deconvKernel(mlir::Operation *op, const OpTypes &types,
                                     const WindowAttributes &given,
                                     kernels::ConvAttrs attrs);

/// The window of a deformable convolution, whose result has the offset's sizes.
llvm::FailureOr<kernels::DeformAttrs> deformAttrs(mlir::Operation *op,
                                                  const TensorType &input,
                                                  const TensorType &offset,
                                                  const WindowAttributes &given,
                                                  int64_t groups);

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_BUILDERS_COMMON_CONV_H
