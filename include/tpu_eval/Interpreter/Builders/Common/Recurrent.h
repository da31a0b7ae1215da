// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Recurrent layers, in both dialects.

#ifndef TPU_EVAL_INTERPRETER_BUILDERS_COMMON_RECURRENT_H
#define TPU_EVAL_INTERPRETER_BUILDERS_COMMON_RECURRENT_H

#include "tpu_eval/Interpreter/Kernel.h"
#include "tpu_eval/Interpreter/OpTypes.h"

#include "mlir/Support/LLVM.h"

namespace tpu_eval {

/// The attributes of LSTM and GRU.
struct RecurrentAttributes {
  int64_t hiddenSize;
  bool bidirectional, batchFirst;
};
llvm::FailureOr<Kernel> lstmKernel(mlir::Operation *op, const OpTypes &types,
                                   RecurrentAttributes layer);
llvm::FailureOr<Kernel> gruKernel(mlir::Operation *op, const OpTypes &types,
                                  RecurrentAttributes layer,
                                  bool linearBeforeReset);
llvm::FailureOr<Kernel> selectiveScanKernel(mlir::Operation *op,
                                            const OpTypes &types);

template <typename Op> RecurrentAttributes recurrentAttributes(Op op) {
  return {static_cast<int64_t>(op.getHiddenSize()), op.getBidirectional(),
          op.getBatchFirst()};
}

template <typename Op>
llvm::FailureOr<Kernel> buildLSTM(Op op, const OpTypes &types) {
  return lstmKernel(op, types, recurrentAttributes(op));
}

template <typename Op>
llvm::FailureOr<Kernel> buildGRU(Op op, const OpTypes &types) {
  return gruKernel(op, types, recurrentAttributes(op),
                   op.getLinearBeforeReset());
}

template <typename Op>
llvm::FailureOr<Kernel> buildSelectiveScan(Op op, const OpTypes &types) {
  return selectiveScanKernel(op, types);
}

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_BUILDERS_COMMON_RECURRENT_H
