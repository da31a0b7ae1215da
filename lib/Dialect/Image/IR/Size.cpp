// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Dialect/Image/IR/Size.h"

#include "mlir/IR/BuiltinTypes.h"

#include <algorithm>

using namespace tpu_eval::image;

bool Size::isStatic() const {
  return !mlir::ShapedType::isDynamic(height) &&
         !mlir::ShapedType::isDynamic(width);
}

Size tpu_eval::image::resizedSize(llvm::StringRef mode, Size picture,
                                  Size target) {
  if (mode == "stretch")
    return target;
  bool fits = mode == "letterbox";
  if (!picture.isStatic() || picture.height <= 0 || picture.width <= 0 ||
      (!fits && mode != "short_side"))
    return {mlir::ShapedType::kDynamic, mlir::ShapedType::kDynamic};

  double horizontal = static_cast<double>(target.width) / picture.width;
  double vertical = static_cast<double>(target.height) / picture.height;
  double scale =
      fits ? std::min(horizontal, vertical) : std::max(horizontal, vertical);
  auto scaled = [&](int64_t side, int64_t least) {
    return std::max<int64_t>(static_cast<int64_t>(side * scale), least);
  };
  return {scaled(picture.height, fits ? 0 : target.height),
          scaled(picture.width, fits ? 0 : target.width)};
}
