// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Layers that go through a sequence.

#include "Cmodel.h"

#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"
#include "tpu_eval/Interpreter/Builders/Common/Recurrent.h"
#include "tpu_eval/Interpreter/Kernels/Cmodel/Recurrent.h"

using namespace mlir;

namespace tpu_eval {

/// The sizes of a layer that the interpreter's rule has checked.
template <typename Op>
static kernels::RecurrentAttrs sizesOf(Op op, const TensorType &in) {
  kernels::RecurrentAttrs attrs{in.shape[0], in.shape[1], in.shape[2],
                                static_cast<int64_t>(op.getHiddenSize()),
                                op.getBidirectional() ? 2 : 1};
  attrs.directionsLast = attrs.batch != 1 && platformOf(op) == "TORCH";
  return attrs;
}

FailureOr<Kernel> buildCmodelLSTM(tpu::LSTMOp op, const OpTypes &types) {
  bool known = types.operands[0]->dtype == DType::BF16 && !types.operands[6];
  return kernelWhere(known, buildLSTM(op, types), [&]() -> FailureOr<Kernel> {
    auto attrs = sizesOf(op, *types.operands[0]);
    return Kernel([attrs](auto in, auto out) {
      cmodel::lstm(attrs, {in[0], in[1], in[2], in[3], in[4], in[5], {}},
                   {out[0], out[1], out[2]});
    });
  });
}

FailureOr<Kernel> buildCmodelGRU(tpu::GRUOp op, const OpTypes &types) {
  bool known = types.operands[0]->dtype == DType::F32;
  return kernelWhere(known, buildGRU(op, types), [&]() -> FailureOr<Kernel> {
    auto attrs = sizesOf(op, *types.operands[0]);
    return Kernel([attrs](auto in, auto out) {
      cmodel::gru(attrs, {in[0], in[1], in[2], in[3], in[4], {}, {}},
                  {out[0], out[1], {}});
    });
  });
}

} // namespace tpu_eval
