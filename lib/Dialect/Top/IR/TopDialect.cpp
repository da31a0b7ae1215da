// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Dialect/Top/IR/Top.h"

#include "mlir/Dialect/Quant/IR/Quant.h"
#include "mlir/IR/Builders.h"

using namespace tpu_eval::top;

#include "tpu_eval/Dialect/Top/IR/TopOpsDialect.cpp.inc"

void TopDialect::initialize() {
  allowUnknownOperations();
  registerTopDialectOperations(this);
}
