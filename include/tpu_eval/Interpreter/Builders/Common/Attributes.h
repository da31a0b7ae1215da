// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Converts MLIR attributes to the plain structs of kernels.

#ifndef TPU_EVAL_INTERPRETER_BUILDERS_COMMON_ATTRIBUTES_H
#define TPU_EVAL_INTERPRETER_BUILDERS_COMMON_ATTRIBUTES_H

#include "tpu_eval/Interpreter/Kernels/Reference/Epilogue.h"

#include "mlir/IR/BuiltinAttributes.h"

namespace tpu_eval {

std::vector<int64_t> integers(mlir::ArrayAttr array);
/// An absent array is empty.
std::vector<int64_t> integers(std::optional<mlir::ArrayAttr> array);

/// Copies to a fixed array; an absent or shorter one leaves the rest as it is.
template <size_t N>
void copyIntegers(std::optional<mlir::ArrayAttr> from, int64_t (&to)[N]) {
  std::vector<int64_t> values = integers(from);
  std::copy_n(values.begin(), std::min(values.size(), N), to);
}

/// An absent array is empty.
std::vector<double> reals(std::optional<mlir::ArrayAttr> array);

inline double real(const llvm::APFloat &value) {
  return value.convertToDouble();
}

/// The ReLU that `op` carries in do_relu and relu_limit.
template <typename Op> kernels::Relu reluOf(Op op) {
  return {op.getDoRelu(), real(op.getReluLimit())};
}

/// The framework that a module came from, from module.platform; empty if it is
/// not given.
llvm::StringRef platformOf(mlir::Operation *op);

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_BUILDERS_COMMON_ATTRIBUTES_H
