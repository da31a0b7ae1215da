// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Functions of one real, in both dialects.

#ifndef TPU_EVAL_INTERPRETER_BUILDERS_COMMON_ACTIVATION_H
#define TPU_EVAL_INTERPRETER_BUILDERS_COMMON_ACTIVATION_H

#include "tpu_eval/Interpreter/Kernel.h"
#include "tpu_eval/Interpreter/OpTypes.h"

#include "mlir/Support/LLVM.h"

#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"
#include "tpu_eval/Interpreter/Kernels/Reference/ActivationFunctions.h"

namespace tpu_eval {

llvm::FailureOr<Kernel>
activationKernel(mlir::Operation *op, const OpTypes &types,
                 std::function<float(float)> function,
                 Elementwise::Function kind = Elementwise::Function::Other);

/// A function of one real, computed in float64 (N20).
llvm::FailureOr<Kernel> functionKernel(mlir::Operation *op,
                                       const OpTypes &types,
                                       std::function<double(double)> function);

llvm::FailureOr<Kernel> siluKernel(mlir::Operation *op, const OpTypes &types);
llvm::FailureOr<Kernel> sigmoidKernel(mlir::Operation *op,
                                      const OpTypes &types);
/// Clamps from below, then from above.
llvm::FailureOr<Kernel> clipKernel(mlir::Operation *op, const OpTypes &types,
                                   float low, float high);
llvm::FailureOr<Kernel> preluKernel(mlir::Operation *op, const OpTypes &types,
                                    int64_t shift);

/// A function without attributes.
template <double (*function)(double), typename Op>
llvm::FailureOr<Kernel> buildFunction(Op op, const OpTypes &types) {
  return functionKernel(op, types, function);
}

template <typename Op>
llvm::FailureOr<Kernel> buildClip(Op op, const OpTypes &types) {
  return clipKernel(op, types, real(op.getMin()), real(op.getMax()));
}

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_BUILDERS_COMMON_ACTIVATION_H
