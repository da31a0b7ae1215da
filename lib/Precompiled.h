// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What most sources include, parsed once. Nothing includes this file: CMake
// gives it to the compiler.

#ifndef TPU_EVAL_LIB_PRECOMPILED_H
#define TPU_EVAL_LIB_PRECOMPILED_H

#include "tpu_eval/Dialect/Image/IR/Image.h"
#include "tpu_eval/Dialect/Top/IR/Top.h"
#include "tpu_eval/Dialect/Tpu/IR/Tpu.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Quant/IR/Quant.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/BuiltinOps.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSwitch.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#endif // TPU_EVAL_LIB_PRECOMPILED_H
