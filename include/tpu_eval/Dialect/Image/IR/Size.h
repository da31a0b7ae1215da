// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TPU_EVAL_DIALECT_IMAGE_IR_SIZE_H
#define TPU_EVAL_DIALECT_IMAGE_IR_SIZE_H

#include "llvm/ADT/StringRef.h"

#include <cstdint>

namespace tpu_eval::image {

/// A picture's size; either side may be mlir::ShapedType::kDynamic.
struct Size {
  int64_t height;
  int64_t width;

  bool isStatic() const;
  bool operator==(const Size &other) const {
    return height == other.height && width == other.width;
  }
};

/// The size of a picture after `image.resize`; unknown if it depends on an
/// unknown size.
Size resizedSize(llvm::StringRef mode, Size picture, Size target);

} // namespace tpu_eval::image

#endif // TPU_EVAL_DIALECT_IMAGE_IR_SIZE_H
