// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From MLIR attributes to the plain structs of kernels.

#ifndef TPU_EVAL_INTERPRETER_BUILDERS_COMMON_ATTRIBUTES_H
#define TPU_EVAL_INTERPRETER_BUILDERS_COMMON_ATTRIBUTES_H

#include "tpu_eval/Interpreter/Kernels/Reference/Epilogue.h"

#include "mlir/IR/BuiltinAttributes.h"

namespace tpu_eval {

inline std::vector<int64_t> integers(mlir::ArrayAttr array) {
  std::vector<int64_t> values;
  for (mlir::Attribute value : array)
    values.push_back(llvm::cast<mlir::IntegerAttr>(value).getInt());
  return values;
}

/// An absent array is empty.
inline std::vector<int64_t> integers(std::optional<mlir::ArrayAttr> array) {
  return array ? integers(*array) : std::vector<int64_t>();
}

/// Copies to a fixed array; an absent or shorter one leaves the rest as it is.
template <size_t N>
void copyIntegers(std::optional<mlir::ArrayAttr> from, int64_t (&to)[N]) {
  std::vector<int64_t> values = integers(from);
  std::copy_n(values.begin(), std::min(values.size(), N), to);
}

/// The ReLU that `op` carries in do_relu and relu_limit.
template <typename Op> kernels::Relu reluOf(Op op) {
  return {op.getDoRelu(), op.getReluLimit().convertToDouble()};
}

/// Whether there is nothing but zeros in an optional list, or no list.
inline bool allZero(std::optional<mlir::ArrayAttr> array) {
  std::vector<int64_t> values = integers(array);
  return std::all_of(values.begin(), values.end(),
                     [](int64_t v) { return v == 0; });
}

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_BUILDERS_COMMON_ATTRIBUTES_H
