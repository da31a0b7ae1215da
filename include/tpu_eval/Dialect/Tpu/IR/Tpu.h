// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TPU_EVAL_DIALECT_TPU_IR_TPU_H
#define TPU_EVAL_DIALECT_TPU_IR_TPU_H

#include "tpu_eval/Dialect/Support/Traits.h"

#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/OpDefinition.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

#include "tpu_eval/Dialect/Tpu/IR/TpuOpsDialect.h.inc"
#include "tpu_eval/Dialect/Tpu/IR/TpuOpsEnums.h.inc"

#define GET_ATTRDEF_CLASSES
#include "tpu_eval/Dialect/Tpu/IR/TpuOpsAttrs.h.inc"

#define GET_OP_CLASSES
#include "tpu_eval/Dialect/Tpu/IR/TpuOps.h.inc"

#endif // TPU_EVAL_DIALECT_TPU_IR_TPU_H
