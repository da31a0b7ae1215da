// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How much arithmetic the large ops of a module are: for rates, not for
// results.

#include "ModuleImpl.h"

#include "mlir/IR/BuiltinTypes.h"

using namespace mlir;

namespace tpu_eval::runtime {

/// Empty for what is no ranked tensor of known size.
static llvm::ArrayRef<int64_t> shapeOf(Value value) {
  auto type = dyn_cast<RankedTensorType>(value.getType());
  return type && type.hasStaticShape() ? type.getShape()
                                       : llvm::ArrayRef<int64_t>();
}

static int64_t product(llvm::ArrayRef<int64_t> shape) {
  int64_t elements = 1;
  for (int64_t dim : shape)
    elements *= dim;
  return elements;
}

/// Each place of the window sees every number of the filter once: places are
/// those of the result, of a deconvolution those of the operand.
static int64_t convolution(Operation *op, Value places) {
  llvm::ArrayRef<int64_t> shape = shapeOf(places),
                          filter = shapeOf(op->getOperand(1));
  if (shape.size() < 3 || filter.empty())
    return 0;
  return shape[0] * product(shape.drop_front(2)) * product(filter);
}

/// Each element of the result is a sum over the last dimension of the left
/// operand, or the last but one where that is transposed.
static int64_t matmul(Operation *op) {
  llvm::ArrayRef<int64_t> left = shapeOf(op->getOperand(0));
  auto transposed = op->getAttrOfType<BoolAttr>("left_transpose");
  size_t back = transposed && transposed.getValue() ? 2 : 1;
  if (left.size() < back)
    return 0;
  return product(shapeOf(op->getResult(0))) * left[left.size() - back];
}

static int64_t macsOf(Operation *op) {
  StringRef name = op->getName().stripDialect();
  if (op->getNumOperands() < 2 || op->getNumResults() != 1)
    return 0;
  if (name == "Conv" || name == "Conv2D" || name == "Conv3D")
    return convolution(op, op->getResult(0));
  if (name == "Deconv" || name == "Deconv3D")
    return convolution(op, op->getOperand(0));
  return name == "MatMul" ? matmul(op) : 0;
}

std::vector<std::pair<std::string, int64_t>> Module::macs() const {
  std::vector<std::pair<std::string, int64_t>> found;
  impl->module->walk([&](Operation *op) {
    if (int64_t macs = macsOf(op))
      if (auto name = dyn_cast<NameLoc>(op->getLoc()))
        found.emplace_back(name.getName().str(), macs);
  });
  return found;
}

} // namespace tpu_eval::runtime
