// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TPU_EVAL_DIALECT_CHECK_IR_CHECK_H
#define TPU_EVAL_DIALECT_CHECK_IR_CHECK_H

#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/OpDefinition.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

#include "tpu_eval/Dialect/Check/IR/CheckOpsDialect.h.inc"

#define GET_OP_CLASSES
#include "tpu_eval/Dialect/Check/IR/CheckOps.h.inc"

#endif // TPU_EVAL_DIALECT_CHECK_IR_CHECK_H
