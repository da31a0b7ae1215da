// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tpu ops that move elements to places that attributes tell.

#include "tpu_eval/Interpreter/Builders/Common/Move.h"
#include "tpu_eval/Interpreter/Builders/Tpu/Builders.h"

using namespace mlir;

namespace tpu_eval {

FailureOr<Kernel> buildPad(tpu::PadOp op, const OpTypes &types) {
  if (op.getWithInsertZero())
    return op.emitOpError("expected padding only, but got with_insert_zero");
  if (op.getPaddingsT() && !isa<NoneType>(op.getPaddingsT().getType()))
    return op.emitOpError("expected paddings in an attribute, but got an "
                          "operand");
  return padKernel(op, types, integers(op.getPaddings()),
                   stringifyPaddingMode(op.getMode()), real(op.getVal()));
}

} // namespace tpu_eval
