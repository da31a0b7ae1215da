// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TPU_EVAL_LIB_CONVERSION_LOWERPREPROCESS_PREPROCESSATTRIBUTES_H
#define TPU_EVAL_LIB_CONVERSION_LOWERPREPROCESS_PREPROCESSATTRIBUTES_H

#include "tpu_eval/Dialect/Image/IR/Size.h"

#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Operation.h"
#include "llvm/ADT/SmallVector.h"

namespace tpu_eval {

/// The preprocessing attributes of one top.Input, complete and checked.
struct PreprocessAttributes {
  mlir::RankedTensorType type; // of the network's input, batch first
  bool channelsFirst;
  llvm::StringRef pixelFormat;
  int64_t channels;
  image::Size network;
  image::Size resize;
  llvm::StringRef mode; // of image.resize
  llvm::StringRef placement;
  int64_t padValue;
  llvm::SmallVector<double> mean;
  llvm::SmallVector<double> scale;
};

/// Their names, as top.Input carries them.
llvm::ArrayRef<llvm::StringRef> preprocessAttributeNames();

/// Reads the attributes of a top.Input; says what is wrong at its location.
mlir::FailureOr<PreprocessAttributes>
readPreprocessAttributes(mlir::Operation *input);

} // namespace tpu_eval

#endif // TPU_EVAL_LIB_CONVERSION_LOWERPREPROCESS_PREPROCESSATTRIBUTES_H
