// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the builders of Top and Tpu kernels share.

#ifndef TPU_EVAL_INTERPRETER_BUILDERS_COMMON_BUILD_H
#define TPU_EVAL_INTERPRETER_BUILDERS_COMMON_BUILD_H

#include "tpu_eval/Interpreter/Kernels/Reference/Add.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Conv.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Layout.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Pool.h"
#include "tpu_eval/Interpreter/Registry.h"

namespace tpu_eval {

/// Fails with a diagnostic unless operand 0 and result 0 have `rank`
/// dimensions.
llvm::LogicalResult expectRank(mlir::Operation *op, const OpTypes &types,
                               int64_t rank);

/// Fails with a diagnostic unless every operand broadcasts to result 0.
llvm::LogicalResult expectBroadcast(mlir::Operation *op, const OpTypes &types);

/// Fails with a diagnostic unless every operand and result is float.
llvm::LogicalResult expectFloat(mlir::Operation *op, const OpTypes &types);

/// Fails with a diagnostic unless operands and results are all float, or all
/// integer and a third operand (the bias) i32.
llvm::LogicalResult expectOneKind(mlir::Operation *op, const OpTypes &types);

/// Fails with a diagnostic unless operand 0 and result 0 are of one format.
llvm::LogicalResult expectSameFormat(mlir::Operation *op, const OpTypes &types);

/// A copy of operand 0: reshape and its like.
llvm::FailureOr<Kernel> buildCopy(mlir::Operation *op, const OpTypes &types);

/// Kernels of ops that both dialects have; attributes come already unpacked.
llvm::FailureOr<Kernel> addKernel(mlir::Operation *op, const OpTypes &types,
                                  kernels::AddAttrs attrs);
llvm::FailureOr<Kernel> concatKernel(mlir::Operation *op, const OpTypes &types,
                                     int64_t axis, kernels::Relu relu);
llvm::FailureOr<Kernel> permuteKernel(mlir::Operation *op, const OpTypes &types,
                                      std::vector<int64_t> order);
llvm::FailureOr<Kernel> upsampleKernel(mlir::Operation *op,
                                       const OpTypes &types,
                                       Upsampling upsampling);
llvm::FailureOr<Kernel> depth2spaceKernel(mlir::Operation *op,
                                          const OpTypes &types,
                                          kernels::Depth2SpaceAttrs attrs);
llvm::FailureOr<Kernel>
activationKernel(mlir::Operation *op, const OpTypes &types,
                 std::function<float(float)> function,
                 Elementwise::Function kind = Elementwise::Function::Other);
llvm::FailureOr<Kernel> siluKernel(mlir::Operation *op, const OpTypes &types);
llvm::FailureOr<Kernel> sigmoidKernel(mlir::Operation *op,
                                      const OpTypes &types);

/// The attributes of a window, as every such op has them.
struct WindowAttributes {
  mlir::ArrayAttr kernel, strides, pads;
  std::optional<mlir::ArrayAttr> dilations, inserts;
};

/// The window on spatial dimensions of these sizes. Fails with a diagnostic on
/// attributes that do not fit each other or the sizes; attributes may have
/// more dimensions than the sizes where the window has size 1 there.
llvm::FailureOr<kernels::Window> windowOf(mlir::Operation *op,
                                          const WindowAttributes &given,
                                          llvm::ArrayRef<int64_t> in,
                                          llvm::ArrayRef<int64_t> out);

/// Kernels of operands input, filter, bias; `attrs` come without the window.
llvm::FailureOr<Kernel> convKernel(mlir::Operation *op, const OpTypes &types,
                                   const WindowAttributes &given,
                                   kernels::ConvAttrs attrs);
llvm::FailureOr<Kernel> deconvKernel(mlir::Operation *op, const OpTypes &types,
                                     const WindowAttributes &given,
                                     kernels::ConvAttrs attrs);

/// Pools the last dimensions, which a result without keepdims does not have.
llvm::FailureOr<Kernel> poolKernel(mlir::Operation *op, const OpTypes &types,
                                   const WindowAttributes &given,
                                   kernels::PoolAttrs attrs);

/// The coefficients of a sum: those given, or 1 an operand.
std::vector<double> coefficients(std::optional<mlir::ArrayAttr> given,
                                 size_t operands);

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_BUILDERS_COMMON_BUILD_H
