// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The input of a network.

#include "tpu_eval/Interpreter/Builders/Common/Shape.h"
#include "tpu_eval/Interpreter/Builders/Top/Builders.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Quant.h"

using namespace mlir;

namespace tpu_eval {

/// Without preprocessing, or after it: the tensor under the input's name. Whole
/// numbers may come for a network that takes them as reals.
FailureOr<Kernel> buildInput(top::InputOp op, const OpTypes &types) {
  if (isFloat(types.operands[0]->dtype) || !isFloat(types.results[0].dtype) ||
      types.operands[0]->quantized)
    return copyKernel(op, types);
  return Kernel([](Kernel::Tensors in, Kernel::Tensors out) {
    kernels::cast({}, in[0], out[0]);
  });
}

} // namespace tpu_eval
