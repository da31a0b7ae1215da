// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"

#include "mlir/IR/BuiltinOps.h"

using namespace mlir;

namespace tpu_eval {

std::vector<int64_t> integers(ArrayAttr array) {
  std::vector<int64_t> values;
  for (Attribute value : array)
    values.push_back(cast<IntegerAttr>(value).getInt());
  return values;
}

std::vector<int64_t> integers(std::optional<ArrayAttr> array) {
  return array ? integers(*array) : std::vector<int64_t>();
}

std::vector<double> reals(std::optional<ArrayAttr> array) {
  std::vector<double> values;
  if (array)
    for (Attribute value : *array)
      values.push_back(cast<FloatAttr>(value).getValueAsDouble());
  return values;
}

StringRef platformOf(Operation *op) {
  auto module = op->getParentOfType<ModuleOp>();
  auto platform = module ? module->getAttrOfType<StringAttr>("module.platform")
                         : StringAttr();
  return platform ? platform.getValue() : StringRef();
}

} // namespace tpu_eval
