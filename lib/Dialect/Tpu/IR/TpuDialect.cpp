// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Dialect/Tpu/IR/Tpu.h"

#include "mlir/Dialect/Quant/IR/Quant.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/DialectImplementation.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace tpu_eval::tpu;

#include "tpu_eval/Dialect/Tpu/IR/TpuOpsDialect.cpp.inc"
#include "tpu_eval/Dialect/Tpu/IR/TpuOpsEnums.cpp.inc"

#define GET_ATTRDEF_CLASSES
#include "tpu_eval/Dialect/Tpu/IR/TpuOpsAttrs.cpp.inc"

void TpuDialect::initialize() {
  allowUnknownOperations();
  addAttributes<
#define GET_ATTRDEF_LIST
#include "tpu_eval/Dialect/Tpu/IR/TpuOpsAttrs.cpp.inc"
      >();
  registerTpuDialectOperations(this);
}
