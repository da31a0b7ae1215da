// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TPU_EVAL_DIALECT_IMAGE_IR_IMAGE_H
#define TPU_EVAL_DIALECT_IMAGE_IR_IMAGE_H

#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/OpDefinition.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/Interfaces/InferTypeOpInterface.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

#include "tpu_eval/Dialect/Image/IR/ImageOpsDialect.h.inc"

#define GET_OP_CLASSES
#include "tpu_eval/Dialect/Image/IR/ImageOps.h.inc"

namespace tpu_eval::image {

/// The function attribute that names the network's input.
inline constexpr llvm::StringLiteral kInputAttr = "image.input";
/// The function attribute that names the pixel format of decoded files.
inline constexpr llvm::StringLiteral kPixelFormatAttr = "image.pixel_format";

/// The number of channels of a pixel format; 0 for an unknown one.
int64_t channelCount(llvm::StringRef pixelFormat);

} // namespace tpu_eval::image

#endif // TPU_EVAL_DIALECT_IMAGE_IR_IMAGE_H
