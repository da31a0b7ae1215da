// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the builders of the simulator's kernels share.

#ifndef TPU_EVAL_LIB_INTERPRETER_BUILDERS_CMODEL_CMODEL_H
#define TPU_EVAL_LIB_INTERPRETER_BUILDERS_CMODEL_CMODEL_H

#include "tpu_eval/Interpreter/Builders/Cmodel/Builders.h"

namespace tpu_eval {

namespace kernels::cmodel {} // namespace kernels::cmodel
namespace cmodel = kernels::cmodel;

/// The kernel that `make` gives where the simulator's steps are known
/// (`applies`), else `plain`, the interpreter's, whose checks hold for both.
template <typename Make>
llvm::FailureOr<Kernel> kernelWhere(bool applies, llvm::FailureOr<Kernel> plain,
                                    Make &&make) {
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
