// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tpu casts and tables.

#include "tpu_eval/Interpreter/Kernels/Reference/Quant.h"
#include "tpu_eval/Interpreter/Builders/Tpu/Builders.h"
#include "tpu_eval/Interpreter/Builders/Tpu/Modes.h"
#include "tpu_eval/Interpreter/Module/Types.h"

using namespace mlir;

namespace tpu_eval {

FailureOr<Kernel> buildCast(tpu::CastOp op, const OpTypes &types) {
  const TensorType &in = *types.operands[0], &out = types.results[0];
  if (in.quantized && out.quantized)
    return op.emitOpError("expected a cast from or to plain numbers, but got ")
           << dtypeName(in.dtype) << " to " << dtypeName(out.dtype)
           << ", both quantised";
  if (!op.getWithScale() && (in.quantized || out.quantized))
    return op.emitOpError("expected with_scale, but got false");
  kernels::CastAttrs attrs{
      isFloat(out.dtype) ? out.dtype : expressedDType(op.getOutput().getType()),
      convert(op.getRoundMode())};
  return Kernel(attrs, [attrs](auto in, auto out) {
    kernels::cast(attrs, in[0], out[0]);
  });
}

FailureOr<Kernel> buildLut(tpu::LutOp op, const OpTypes &types) {
  const TensorType &in = *types.operands[0], &table = *types.operands[1],
                   &out = types.results[0];
  if (storageBytes(in.dtype) != 1)
    return op.emitOpError("expected an input of 8 bits, but got ")
           << dtypeName(in.dtype);
  if (table.elements() != 256 || table.dtype != out.dtype)
    return op.emitOpError("expected a table of 256 x ")
           << dtypeName(out.dtype) << ", but got " << table.elements() << " x "
           << dtypeName(table.dtype);
  return Kernel(TableLookup(), [](auto in, auto out) {
    kernels::lookup(in[0], in[1], out[0]);
  });
}

} // namespace tpu_eval
