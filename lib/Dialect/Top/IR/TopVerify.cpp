// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Dialect/Top/IR/Top.h"

using namespace tpu_eval::top;

llvm::LogicalResult AddOp::verify() { return mlir::success(); }
llvm::LogicalResult AvgPoolOp::verify() { return mlir::success(); }
llvm::LogicalResult ConcatOp::verify() { return mlir::success(); }
llvm::LogicalResult ConvOp::verify() { return mlir::success(); }
llvm::LogicalResult Depth2SpaceOp::verify() { return mlir::success(); }
llvm::LogicalResult FlattenOp::verify() { return mlir::success(); }
llvm::LogicalResult InputOp::verify() { return mlir::success(); }
llvm::LogicalResult MatMulOp::verify() { return mlir::success(); }
llvm::LogicalResult MaxPoolOp::verify() { return mlir::success(); }
llvm::LogicalResult MulOp::verify() { return mlir::success(); }
llvm::LogicalResult PermuteOp::verify() { return mlir::success(); }
llvm::LogicalResult ReluOp::verify() { return mlir::success(); }
llvm::LogicalResult ReshapeOp::verify() { return mlir::success(); }
llvm::LogicalResult SiLUOp::verify() { return mlir::success(); }
llvm::LogicalResult SigmoidOp::verify() { return mlir::success(); }
llvm::LogicalResult SoftmaxOp::verify() { return mlir::success(); }
llvm::LogicalResult SqueezeOp::verify() { return mlir::success(); }
llvm::LogicalResult SubOp::verify() { return mlir::success(); }
llvm::LogicalResult UnsqueezeOp::verify() { return mlir::success(); }
llvm::LogicalResult UpsampleOp::verify() { return mlir::success(); }
