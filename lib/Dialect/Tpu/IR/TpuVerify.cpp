// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Dialect/Tpu/IR/Tpu.h"

using namespace tpu_eval::tpu;

llvm::LogicalResult ActiveOp::verify() { return mlir::success(); }
llvm::LogicalResult AddOp::verify() { return mlir::success(); }
llvm::LogicalResult CastOp::verify() { return mlir::success(); }
llvm::LogicalResult ConcatOp::verify() { return mlir::success(); }
llvm::LogicalResult Conv2DOp::verify() { return mlir::success(); }
llvm::LogicalResult Depth2SpaceOp::verify() { return mlir::success(); }
llvm::LogicalResult LutOp::verify() { return mlir::success(); }
llvm::LogicalResult MatMulOp::verify() { return mlir::success(); }
llvm::LogicalResult MulOp::verify() { return mlir::success(); }
llvm::LogicalResult MulShiftOp::verify() { return mlir::success(); }
llvm::LogicalResult PermuteOp::verify() { return mlir::success(); }
llvm::LogicalResult Pool2DOp::verify() { return mlir::success(); }
llvm::LogicalResult ReluOp::verify() { return mlir::success(); }
llvm::LogicalResult RequantIntOp::verify() { return mlir::success(); }
llvm::LogicalResult ReshapeOp::verify() { return mlir::success(); }
llvm::LogicalResult SoftmaxOp::verify() { return mlir::success(); }
llvm::LogicalResult SqueezeOp::verify() { return mlir::success(); }
llvm::LogicalResult SubOp::verify() { return mlir::success(); }
llvm::LogicalResult UnsqueezeOp::verify() { return mlir::success(); }
llvm::LogicalResult UpsampleOp::verify() { return mlir::success(); }
