// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the builders of the simulator's kernels share. Each takes the formats
// and attributes whose steps are known, and leaves the others as they are: the
// interpreter's rule, which also checks what the op holds.

#ifndef TPU_EVAL_LIB_INTERPRETER_BUILDERS_CMODEL_CMODEL_H
#define TPU_EVAL_LIB_INTERPRETER_BUILDERS_CMODEL_CMODEL_H

#include "tpu_eval/Dialect/Tpu/IR/Tpu.h"
#include "tpu_eval/Interpreter/Registry.h"

namespace tpu_eval {

/// The rule of TPU-MLIR's interpreter.
inline llvm::FailureOr<Kernel> plainKernel(mlir::Operation *op,
                                           const OpTypes &types) {
  return Registry::reference().lookup(op->getName().getStringRef())(op, types);
}

/// `kernel` where the simulator's steps are known (`applies`), else the
/// interpreter's rule; its checks hold for both.
template <typename Make>
llvm::FailureOr<Kernel> kernelWhere(mlir::Operation *op, const OpTypes &types,
                                    bool applies, Make &&make) {
  llvm::FailureOr<Kernel> plain = plainKernel(op, types);
  if (failed(plain) || !applies)
    return plain;
  return make();
}

/// Whether operand 0 and result 0 are of `dtype`.
inline bool isOf(const OpTypes &types, DType dtype) {
  return types.operands[0]->dtype == dtype && types.results[0].dtype == dtype;
}

inline int64_t fromFront(int64_t axis, int64_t rank) {
  return axis < 0 ? axis + rank : axis;
}

} // namespace tpu_eval

#endif // TPU_EVAL_LIB_INTERPRETER_BUILDERS_CMODEL_CMODEL_H
