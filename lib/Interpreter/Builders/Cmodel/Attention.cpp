// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Attention.

#include "Cmodel.h"

#include "tpu_eval/Interpreter/Builders/Tpu/Attention.h"
#include "tpu_eval/Interpreter/Builders/Tpu/Builders.h"
#include "tpu_eval/Interpreter/Kernels/Cmodel/Attention.h"

using namespace mlir;

namespace tpu_eval {

FailureOr<Kernel> buildCmodelAttention(tpu::AttentionOp op,
                                       const OpTypes &types) {
  constexpr size_t mask = 11;
  DType dtype = types.results[0].dtype;
  bool known = dtype == DType::F16 || dtype == DType::I32;
  return kernelWhere(
      known && !types.operands[mask], buildAttention(op, types),
      [&] { return attentionKernel(op, types, cmodel::attention); });
}

} // namespace tpu_eval
